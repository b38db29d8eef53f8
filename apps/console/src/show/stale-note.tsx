import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemDetails, useProblemWords } from './problem-note';

/** Above what is still shown: it may be old, and why. */
export function StaleNote({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const wordsOf = useProblemWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 12, paddingBlock: 4 }}
      title={
        <>
          {t('problem.mayBeOld', { problem: wordsOf(error) })} <ProblemDetails error={error} />
        </>
      }
      action={
        <Button size="small" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}
