import { Alert, Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyValue } from '../show/copy-value';
import { ProblemNote } from '../show/problem-note';
import { ChannelsField, givenChannels } from './channels-field';
import { type Account, type NewAccount, usePutAccount } from './members.data';

interface AccountDrawerProps {
  tenant: string;
  account: Account | 'new' | undefined;
  onClose: () => void;
}

/** Adds an account or changes one. */
export function AccountDrawer({ tenant, account, onClose }: AccountDrawerProps) {
  const { t } = useTranslation();
  const isNew = account === 'new';
  return (
    <Drawer
      open={account !== undefined}
      onClose={onClose}
      destroyOnHidden
      size={420}
      title={t(isNew ? 'members.add' : 'memberAction.edit')}
    >
      <AccountForm tenant={tenant} known={isNew ? undefined : account} onDone={onClose} />
    </Drawer>
  );
}

function AccountForm({ tenant, known, onDone }: { tenant: string; known?: Account; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutAccount(tenant, known === undefined);
  const required = [{ required: true, message: t('form.required') }];
  const save = (values: NewAccount) => {
    const kept = known?.locale ? { locale: known.locale } : {};
    // A PUT replaces the account: what the form does not show is kept.
    const zone = known?.timeZone ? { timeZone: known.timeZone } : {};
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as NewAccount;
    const channels = givenChannels(values.channels ?? []);
    put.mutate(
      { ...kept, ...zone, ...given, channels },
      { onSuccess: (saved) => void (secretsOf(saved).length === 0 && onDone()) },
    );
  };
  const secrets = put.data ? secretsOf(put.data) : [];
  if (secrets.length > 0)
    return (
      <div className="stack">
        <Alert type="success" showIcon title={t('channels.once')} />
        {secrets.map(({ url, secret }) => (
          <div key={url}>
            <div className="muted">{url}</div>
            <CopyValue value={secret} />
          </div>
        ))}
        <Button onClick={onDone}>{t('action.close')}</Button>
      </div>
    );
  return (
    <Form
      layout="vertical"
      initialValues={{
        ...known,
        email: known?.email ?? undefined,
        mobile: known?.mobile ?? undefined,
        password: undefined,
      }}
      onFinish={save}
    >
      <Form.Item
        name="accountId"
        label={t('members.accountId')}
        extra={t('members.accountIdHint')}
        rules={required}
      >
        <Input disabled={known !== undefined} />
      </Form.Item>
      <Form.Item name="displayName" label={t('members.displayName')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="username" label={t('members.username')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('members.email')}>
        <Input type="email" />
      </Form.Item>
      <Form.Item name="mobile" label={t('members.mobile')} extra={t('members.mobileHint')}>
        <Input type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        extra={t(known?.hasPassword ? 'members.passwordKept' : 'members.passwordHint')}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <ChannelsField />
      {put.error && <ProblemNote error={put.error} />}
      <Button type="primary" htmlType="submit" loading={put.isPending}>
        {t('action.save')}
      </Button>
    </Form>
  );
}

/** The secrets that were made just now, which are told this once. */
const secretsOf = ({ channels }: Account): { url: string; secret: string }[] =>
  channels.flatMap(({ url, secret }) => (url && secret ? [{ url, secret }] : []));
