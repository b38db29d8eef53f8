import { Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../api/coming';
import { ProblemNote } from '../show/problem-note';
import { type OperatorInput, usePutOperator } from './access.data';
import { RoleFields } from './role-fields';

const MIN_PASSWORD = 8;

interface OperatorDrawerProps {
  operator: Operator | 'new' | undefined;
  onClose: () => void;
}

export function OperatorDrawer({ operator, onClose }: OperatorDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={operator !== undefined}
      onClose={onClose}
      destroyOnHidden
      size={420}
      title={t(operator === 'new' ? 'operators.add' : 'operators.edit')}
    >
      <OperatorForm known={operator === 'new' ? undefined : operator} onDone={onClose} />
    </Drawer>
  );
}

function OperatorForm({ known, onDone }: { known?: Operator; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutOperator(known === undefined);
  const save = ({ name, role, tenant, password }: OperatorInput) =>
    put.mutate(
      { name, role, ...(tenant && { tenant }), ...(password && { password }) },
      { onSuccess: onDone },
    );
  return (
    <Form
      layout="vertical"
      initialValues={known ? { ...known, tenant: known.tenant ?? undefined } : { role: 'tenant-admin' }}
      onFinish={save}
    >
      <Form.Item
        name="name"
        label={t('signIn.name')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input disabled={known !== undefined} autoComplete="off" />
      </Form.Item>
      <RoleFields roles={['admin', 'tenant-admin', 'viewer']} />
      <Form.Item
        name="password"
        label={t('signIn.password')}
        extra={known && t('members.passwordKept')}
        rules={[
          {
            required: known === undefined,
            min: MIN_PASSWORD,
            message: t('form.atLeast', { count: MIN_PASSWORD }),
          },
        ]}
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
