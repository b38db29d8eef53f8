import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { MixedText } from '../show/mixed-text';
import { ProblemNote } from '../show/problem-note';
import { useConnectOwnApp } from './own-app.data';

interface Typed {
  name: string;
  corpId: string;
  agentId: string;
  secret: string;
}

/** What the admin reads off the app's page in WeCom's console; nothing is asked of WeCom yet. */
export function OwnAppForm({ tenant, onDone }: { tenant: string; onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const { begin, error, isPending } = useConnectOwnApp();
  const required = { required: true, message: t('form.required') };
  const save = ({ name, corpId, agentId, secret }: Typed) =>
    begin(
      { tenant, name, corpId: corpId.trim(), agentId: Number(agentId.trim()), secret: secret.trim() },
      onDone,
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={save} className="own-app-form">
      <p className="soft">
        <MixedText text={t('ownApp.make')} />
      </p>
      <Form.Item name="name" label={t('connections.name')} extra={t('ownApp.nameHint')} rules={[required]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="corpId"
        label="Corp ID"
        extra={<MixedText text={t('connections.corpIdHint')} />}
        rules={[required, { pattern: /^\s*w[wx]\S{4,62}\s*$/, message: t('ownApp.corpIdRule') }]}
      >
        <Input className="mono" placeholder="ww1a2b3c4d5e6f7a8b" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="agentId"
        label="AgentId"
        extra={<MixedText text={t('ownApp.agentIdHint')} />}
        rules={[required, { pattern: /^\s*[1-9]\d{0,9}\s*$/, message: t('ownApp.agentIdRule') }]}
      >
        <Input className="mono" placeholder="1000002" inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <SecretItem />
      {error && <ProblemNote error={error} />}
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('ownApp.next')}
      </Button>
    </Form>
  );
}

/** `hint`: where it is shown; by default on the app's page. */
export function SecretItem({ hint }: { hint?: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="secret"
      label="Secret"
      extra={<MixedText text={hint ?? t('ownApp.secretHint')} />}
      rules={[
        { required: true, message: t('form.required') },
        { pattern: /^\s*\S{1,128}\s*$/, message: t('ownApp.secretRule') },
      ]}
    >
      <Input.Password className="mono" autoComplete="off" />
    </Form.Item>
  );
}
