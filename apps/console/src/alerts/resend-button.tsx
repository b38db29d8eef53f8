import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemNotice } from '../show/problem-notice';
import { useResend } from './deliveries.data';

interface ResendButtonProps {
  tenant: string;
  alertId: string;
  accountIds: string[];
  children: string;
}

/** Tells people of the alert again; what became of it is an outcome of theirs. */
export function ResendButton({ tenant, alertId, accountIds, children }: ResendButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refused = useProblemNotice();
  const resend = useResend(tenant, alertId);
  const send = () =>
    resend.mutate(accountIds, {
      onSuccess: () => void message.success(t('resend.sent', { count: accountIds.length })),
      onError: (error) => refused(error),
    });
  return (
    <Button size="small" loading={resend.isPending} onClick={send}>
      {children}
    </Button>
  );
}
