import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

/** What failed, what one can do, and what to search the logs for. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, i18n } = useTranslation();
  const problem = error instanceof ApiProblem ? error : undefined;
  const known = problem && i18n.exists(`problem.${problem.code}`);
  const title = known
    ? t(`problem.${problem.code}`, { seconds: problem.retryAfterSeconds ?? '?' })
    : problem
      ? problem.message
      : t('problem.noAnswer');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={title}
      description={problem && <Details problem={problem} />}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  );
}

function Details({ problem: { code, body, correlationId } }: { problem: ApiProblem }) {
  return (
    <>
      {body.errors?.map(({ field, message }) => (
        <div key={`${field}${message}`}>
          <b>{field}</b> {message}
        </div>
      ))}
      <small className="mono">
        {code}
        {correlationId && ` · ${correlationId}`}
      </small>
    </>
  );
}
