import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { useDrop, useMayMend, useRequeue } from './health.data';

interface LetterActionsProps {
  id: string;
  /** Called when the letter is gone. */
  onGone?: () => void;
}

/** Put it back or drop it, and say what came of it. */
export function LetterActions({ id, onGone }: LetterActionsProps) {
  const { t, i18n } = useTranslation();
  const { message, modal } = App.useApp();
  const [requeue, drop] = [useRequeue(), useDrop()];
  if (!useMayMend()) return null;
  const failed = (error: unknown) => {
    const code = error instanceof ApiProblem ? error.code : 'noAnswer';
    const known = i18n.exists(`problem.${code}`) ? t(`problem.${code}`) : (error as Error).message;
    void message.error(code === 'REQUEUE_IMPOSSIBLE' ? `${known} (${(error as Error).message})` : known, 8);
    if (code === 'DEAD_LETTER_UNKNOWN') onGone?.();
  };
  const putBack = () =>
    requeue.mutate(id, {
      onSuccess: ({ subject, again }) => {
        void message.success(t(again ? 'letters.again' : 'letters.requeued', { subject }), 6);
        onGone?.();
      },
      onError: failed,
    });
  const askDrop = () =>
    void modal.confirm({
      title: t('letters.dropSure'),
      okText: t('letters.drop'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () =>
        drop.mutateAsync(id).then(() => {
          void message.success(t('letters.dropped'));
          onGone?.();
        }, failed),
    });
  return (
    <>
      <Button size="small" loading={requeue.isPending} onClick={putBack}>
        {t('letters.requeue')}
      </Button>
      <Button size="small" danger loading={drop.isPending} onClick={askDrop}>
        {t('letters.drop')}
      </Button>
    </>
  );
}
