import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { hasCode } from '../api/problem';
import { ProblemNote } from '../show/problem-note';
import { useConnect } from '../integrations/integrations.data';

/** Connects a corp that has installed the app, by its Corp ID. */
export function ConnectForm({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const connect = useConnect();
  const required = [{ required: true, message: t('form.required') }];
  const save = (values: { name: string; corpId: string }) =>
    connect.mutate(
      { kind: 'suite', tenant, name: values.name, corpId: values.corpId.trim() },
      { onSuccess: ({ id }) => void navigate(`/t/${tenant}/connections/${id}`) },
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={save}>
      <Form.Item name="name" label={t('connections.name')} rules={required}>
        <Input />
      </Form.Item>
      <Form.Item name="corpId" label="Corp ID" extra={t('connections.corpIdHint')} rules={required}>
        <Input className="mono" placeholder="ww1a2b3c4d5e6f7a8b" autoComplete="off" />
      </Form.Item>
      {connect.error &&
        (hasCode(connect.error, 'AUTHORIZE_APP_FIRST') ? (
          <AuthorizeFirst />
        ) : (
          <ProblemNote error={connect.error} />
        ))}
      <Button htmlType="submit" loading={connect.isPending}>
        {t('connections.connect')}
      </Button>
    </Form>
  );
}

/** What people search for when they read it: the two things that can be wrong, and how to see which. */
export function AuthorizeFirst() {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={t('authorizeFirst.title')}
      description={
        <ol style={{ paddingLeft: 18, margin: 0 }}>
          <li>{t('authorizeFirst.workbench')}</li>
          <li>{t('authorizeFirst.corpId')}</li>
        </ol>
      }
    />
  );
}
