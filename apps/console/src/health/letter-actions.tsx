import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../api/problem';
import { useMay } from '../session/session.data';
import { useProblemNotice } from '../show/problem-notice';
import { useDrop, useRequeue } from './health.data';

interface LetterActionsProps {
  id: string;
  /** Called when the letter is gone. */
  onGone?: () => void;
}

/** Put it back or drop it, and say what came of it. */
export function LetterActions({ id, onGone }: LetterActionsProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const refused = useProblemNotice();
  const [requeue, drop] = [useRequeue(), useDrop()];
  if (!useMay('manage')) return null;
  const failed = (error: Error) => {
    refused(error, hasCode(error, 'REQUEUE_IMPOSSIBLE') ? error.message : undefined);
    if (hasCode(error, 'DEAD_LETTER_UNKNOWN')) onGone?.();
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
