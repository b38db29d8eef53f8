import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { fieldErrorInWords } from '../words/field-errors';
import { useLanguage } from '../words/use-language';

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

/** What failed, in the page's language: by the page's own words, else by the API's title. */
export function useProblemWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.noAnswer');
    return i18n.exists(`problem.${error.code}`)
      ? t(`problem.${error.code}`, { seconds: error.retryAfterSeconds ?? '?' })
      : (error.body.title ?? error.code);
  };
}

/** The fields at fault, and what finds the request in the logs; nothing where the API did not answer. */
export function ProblemDetails({ error }: { error: unknown }) {
  const { i18n } = useTranslation();
  const language = useLanguage();
  if (!(error instanceof ApiProblem)) return null;
  const { code, body, correlationId } = error;
  return (
    <>
      {body.detail && !i18n.exists(`problem.${code}`) && <div>{body.detail}</div>}
      {body.errors?.map(({ field, message }) => (
        <div key={`${field}${message}`}>
          <b>{field}</b> {fieldErrorInWords(message, language)}
        </div>
      ))}
      <small className="mono">
        {code}
        {correlationId && ` · ${correlationId}`}
      </small>
    </>
  );
}
