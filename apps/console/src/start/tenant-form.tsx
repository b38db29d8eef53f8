import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemNote } from '../show/problem-note';
import { useCreateTenant } from '../shell/tenants.data';

const TENANT_ID = /^[A-Za-z0-9_-]{1,64}$/;

export function TenantForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = useCreateTenant();
  const save = ({ tenant, name }: { tenant: string; name: string }) =>
    put.mutate({ tenant, name }, { onSuccess: () => void navigate(`/t/${tenant}`) });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={save}>
      <Form.Item
        name="name"
        label={t('tenant.name')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="tenant"
        label={t('tenant.id')}
        extra={t('tenant.idHint')}
        rules={[{ required: true, pattern: TENANT_ID, message: t('tenant.idRule') }]}
      >
        <Input className="mono" placeholder="acme" />
      </Form.Item>
      {put.error && <ProblemNote error={put.error} />}
      <Button type="primary" htmlType="submit" loading={put.isPending}>
        {t('tenant.create')}
      </Button>
    </Form>
  );
}
