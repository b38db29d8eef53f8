import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { isOwnApp, useIntegrations } from '../integrations/integrations.data';
import { Managed } from '../session/managed';
import { CopyButton } from '../show/copy-value';
import { useProblemNotice } from '../show/problem-notice';
import { type Account, useDeleteAccount, useDisable, useEndSessions, useUnbind } from './members.data';

interface MemberActionsProps {
  tenant: string;
  account: Account;
  onEdit: () => void;
}

export function MemberActions({ tenant, account, onEdit }: MemberActionsProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { accountId, displayName: name, username, disabled, binding, bots } = account;
  const [unbind, disable] = [useUnbind(tenant), useDisable(tenant)];
  const [endSessions, remove] = [useEndSessions(tenant), useDeleteAccount(tenant)];

  const ownApp = useIntegrations(tenant).data?.items.find(isOwnApp);
  // The link says through which app to sign in; the suite needs none said.
  const url = `${window.location.origin}/app${ownApp ? `?i=${ownApp.id}` : ''}`;

  const refused = useProblemNotice();
  const done = {
    onSuccess: () => void message.success(t('state.done')),
    onError: (error: Error) => refused(error),
  };
  const sure = (what: string, act: () => void) =>
    void modal.confirm({
      title: t(`memberAction.${what}Sure`, { name }),
      okText: t(`memberAction.${what}`),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: act,
    });
  const items = [
    { key: 'edit', label: t('memberAction.edit'), onClick: onEdit },
    {
      key: 'disable',
      label: t(disabled ? 'memberAction.enable' : 'memberAction.disable'),
      onClick: () =>
        disabled
          ? disable.mutate({ accountId, disabled: false }, done)
          : sure('disable', () => disable.mutate({ accountId, disabled: true }, done)),
    },
    { key: 'end', label: t('memberAction.endSessions'), onClick: () => endSessions.mutate(accountId, done) },
    ...(binding || bots.length > 0
      ? [
          {
            key: 'unbind',
            danger: true,
            label: t('memberAction.unbind'),
            onClick: () => sure('unbind', () => unbind.mutate(accountId, done)),
          },
        ]
      : []),
    {
      key: 'delete',
      danger: true,
      label: t('memberAction.delete'),
      onClick: () => sure('delete', () => remove.mutate(accountId, done)),
    },
  ];
  return (
    <span className="row">
      {!binding && !disabled && (
        <CopyButton text={t('members.inviteText', { name, username, url })}>{t('members.invite')}</CopyButton>
      )}
      <Managed>
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button
            size="small"
            icon={<MoreOutlined aria-hidden />}
            aria-label={t('memberAction.more', { name })}
          />
        </Dropdown>
      </Managed>
    </span>
  );
}
