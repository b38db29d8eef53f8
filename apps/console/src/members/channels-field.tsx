import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';

export type Channel = components['schemas']['ChannelBody'];

const KINDS = ['wecom', 'email', 'webhook', 'robot'] as const;
const SEVERITIES = ['critical', 'warning', 'info'] as const;
const MAX_CHANNELS = 10;

/** The ways an account is reached by, in order; without any it is WeCom alone. */
export function ChannelsField() {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('channels.title')} extra={t('channels.hint')}>
      <Form.List name="channels">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <ChannelRow key={key} index={name} onRemove={() => remove(name)} />
            ))}
            <Button disabled={fields.length >= MAX_CHANNELS} onClick={() => add({ kind: 'webhook' })}>
              {t('channels.add')}
            </Button>
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}

function ChannelRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<Channel['kind'] | undefined>(['channels', index, 'kind']);
  const number = index + 1;
  return (
    <fieldset aria-label={t('channels.one', { number })} style={{ border: 0, padding: 0, margin: 0 }}>
      <Form.Item name={[index, 'kind']} noStyle>
        <Select
          aria-label={t('channels.kind', { number })}
          style={{ width: '100%' }}
          options={KINDS.map((value) => ({ value, label: t(`channels.kinds.${value}`) }))}
        />
      </Form.Item>
      {(kind === 'webhook' || kind === 'robot') && (
        <Form.Item
          name={[index, 'url']}
          rules={[{ required: true, message: t('form.required') }]}
          style={{ margin: '8px 0 0' }}
        >
          <Input
            type="url"
            aria-label={t(kind === 'robot' ? 'channels.robotUrl' : 'channels.url', { number })}
            placeholder={
              kind === 'robot' ? 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=' : 'https://'
            }
            autoComplete="off"
          />
        </Form.Item>
      )}
      <Form.Item name={[index, 'severities']} style={{ margin: '8px 0 0' }}>
        <Select
          mode="multiple"
          aria-label={t('channels.severities', { number })}
          placeholder={t('channels.everySeverity')}
          options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
      </Form.Item>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        {kind === 'wecom' ? (
          <span />
        ) : (
          <Form.Item name={[index, 'fallbackOnly']} valuePropName="checked" noStyle>
            <Checkbox>{t('channels.fallbackOnly')}</Checkbox>
          </Form.Item>
        )}
        <Button type="text" danger aria-label={t('channels.remove', { number })} onClick={onRemove}>
          {t('action.delete')}
        </Button>
      </div>
    </fieldset>
  );
}

/** As they are sent: only what belongs to each kind. */
export const givenChannels = (channels: readonly Channel[] = []): Channel[] =>
  channels.map(({ kind, url, severities, fallbackOnly }) => ({
    kind,
    ...((kind === 'webhook' || kind === 'robot') && { url }),
    ...(severities?.length && { severities }),
    ...(kind !== 'wecom' && fallbackOnly && { fallbackOnly }),
  }));
