import { Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
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
  const put = usePutAccount(tenant);
  const required = [{ required: true, message: t('form.required') }];
  const save = (values: NewAccount) => {
    const kept = known?.locale ? { locale: known.locale } : {};
    // A PUT replaces the account: what the form does not show is kept.
    const ways = known ? { channels: known.channels } : {};
    const zone = known?.timeZone ? { timeZone: known.timeZone } : {};
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as NewAccount;
    put.mutate({ ...kept, ...zone, ...ways, ...given }, { onSuccess: onDone });
  };
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
      {put.error && <ProblemNote error={put.error} />}
      <Button type="primary" htmlType="submit" loading={put.isPending}>
        {t('action.save')}
      </Button>
    </Form>
  );
}
