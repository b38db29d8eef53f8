import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

/** What failed, what one can do, and what to search the logs for. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={wordsOf(error)}
      description={error instanceof ApiProblem && <ProblemDetails error={error} />}
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

/** What failed, in the page's language where its words know the code. */
export function useProblemWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.noAnswer');
    return i18n.exists(`problem.${error.code}`)
      ? t(`problem.${error.code}`, { seconds: error.retryAfterSeconds ?? '?' })
      : error.message;
  };
}

/** The fields at fault, and what finds the request in the logs; nothing where the API did not answer. */
export function ProblemDetails({ error }: { error: unknown }) {
  if (!(error instanceof ApiProblem)) return null;
  const { code, body, correlationId } = error;
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
