import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConnect } from '../integrations/integrations.data';
import { SecretItem } from '../own-app/own-app-form';
import { MixedText } from '../show/mixed-text';
import { ProblemNote } from '../show/problem-note';

interface Typed {
  name: string;
  botId: string;
  secret: string;
}

/** What WeCom's console shows of a smart bot; the connection begins by itself. */
export function BotForm({ tenant, onDone }: { tenant: string; onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const connect = useConnect();
  const required = { required: true, message: t('form.required') };
  const save = ({ name, botId, secret }: Typed) =>
    connect.mutate(
      { kind: 'bot', tenant, name, botId: botId.trim(), secret: secret.trim() },
      { onSuccess: ({ id }) => onDone(id) },
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={save} className="own-app-form">
      <p className="soft">
        <MixedText text={t('bot.make')} />
      </p>
      <Form.Item name="name" label={t('connections.name')} extra={t('bot.nameHint')} rules={[required]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="botId"
        label="BotID"
        rules={[required, { pattern: /^\s*[A-Za-z0-9_-]{4,64}\s*$/, message: t('bot.idRule') }]}
      >
        <Input className="mono" placeholder="aib…" autoComplete="off" />
      </Form.Item>
      <SecretItem hint={t('bot.secretHint')} />
      {connect.error && <ProblemNote error={connect.error} />}
      <Button type="primary" htmlType="submit" loading={connect.isPending}>
        {t('connections.connect')}
      </Button>
    </Form>
  );
}
