import { Alert, Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/coming';
import { CopyValue } from '../show/copy-value';
import { ProblemNote } from '../show/problem-note';
import { useMay, useOperator } from '../session/session.data';
import { type TokenInput, useCreateToken } from './access.data';
import { RoleFields } from './role-fields';

/** Makes a token and shows it this once. */
export function TokenDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open={isOpen} onClose={onClose} destroyOnHidden size={420} title={t('tokens.add')}>
      <TokenForm onClose={onClose} />
    </Drawer>
  );
}

const ROLES: Role[] = ['publisher', 'viewer', 'tenant-admin', 'admin'];

function TokenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tenant = useOperator()?.tenant ?? undefined;
  const mayOperate = useMay('operate');
  const create = useCreateToken();
  if (create.data)
    return (
      <div className="stack">
        <Alert type="success" showIcon title={t('tokens.once')} />
        <CopyValue value={create.data.token} />
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    );
  const save = ({ name, role, tenant, expiresAt }: TokenInput) =>
    create.mutate({
      ...{ name, role },
      ...(tenant && { tenant }),
      ...(expiresAt && { expiresAt: new Date(`${expiresAt}T23:59:59`).toISOString() }),
    });
  return (
    <Form layout="vertical" initialValues={{ role: 'publisher', tenant }} onFinish={save}>
      <Form.Item
        name="name"
        label={t('tokens.name')}
        extra={t('tokens.nameHint')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <RoleFields roles={mayOperate ? ROLES : ROLES.filter((role) => role !== 'admin')} />
      <Form.Item name="expiresAt" label={t('tokens.expires')} extra={t('tokens.expiresHint')}>
        <Input type="date" />
      </Form.Item>
      {create.error && <ProblemNote error={create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('tokens.add')}
      </Button>
    </Form>
  );
}
