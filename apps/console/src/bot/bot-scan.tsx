import { Alert, Button, Form, Input, QRCode } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { When } from '../show/when';
import { type BotScan as Scan, isOpen, useBotScan, useNewBotScan } from './bot-scan.data';

/** A smart bot without WeCom's console: a QR code, a phone, and it is connected. */
export function BotScan({ tenant, onDone }: { tenant: string; onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const begin = useNewBotScan(tenant);
  const { data: scan, error } = useBotScan(tenant, begin.data);
  const integrationId = scan?.integrationId;
  useEffect(() => {
    if (integrationId) onDone(integrationId);
  }, [integrationId, onDone]);
  const required = { required: true, message: t('form.required') };
  return (
    <Form
      name="bot-scan"
      layout="vertical"
      requiredMark={false}
      onFinish={({ name }: { name: string }) => begin.mutate(name)}
      className="own-app-form"
    >
      <p className="soft">{t('bot.scanText')}</p>
      <Form.Item name="name" label={t('connections.name')} extra={t('bot.nameHint')} rules={[required]}>
        <Input />
      </Form.Item>
      {(begin.error ?? error) && <ProblemNote error={begin.error ?? error} />}
      <Button type={scan ? 'default' : 'primary'} htmlType="submit" loading={begin.isPending}>
        {t(scan ? 'bot.scanAnother' : 'bot.scanMake')}
      </Button>
      {scan && <Shown scan={scan} />}
    </Form>
  );
}

function Shown({ scan }: { scan: Scan }) {
  const { t } = useTranslation();
  if (!isOpen(scan))
    return (
      <Alert
        style={{ marginTop: 12 }}
        type={scan.state === 'connected' ? 'success' : 'warning'}
        showIcon
        role="status"
        title={t(`bot.scanState.${scan.state}`)}
      />
    );
  return (
    <div className="install-link">
      <QRCode value={scan.url} size={180} bgColor="#ffffff" color="#1d2129" aria-label={t('bot.scanQr')} />
      <div>
        <p role="status">
          <b>{t(`bot.scanState.${scan.state}`)}</b>
        </p>
        <p className="soft">
          {t('installLink.until')} <When at={scan.expiresAt} />
        </p>
      </div>
    </div>
  );
}
