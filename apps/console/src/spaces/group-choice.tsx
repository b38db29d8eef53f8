import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBotChats, useBots } from '../bot/bot.data';
import type { Space } from './spaces.data';

type Group = Space['group'];

interface GroupChoiceProps {
  tenant: string;
  value: Group;
  onChange: (group: Group) => void;
}

/** A smart bot, and one of the groups that it knows. */
export function GroupChoice({ tenant, value, onChange }: GroupChoiceProps) {
  const { t } = useTranslation();
  const bots = useBots(tenant);
  const chosen = value?.integrationId;
  const { data } = useBotChats(chosen);
  const known = new Set([
    ...(data?.items ?? []).map(({ chatId }) => chatId),
    ...(value && value.chatId !== '' ? [value.chatId] : []),
  ]);
  if (bots.length === 0 && !value) return <span className="soft">{t('space.noBots')}</span>;
  return (
    <div className="stack">
      <Select
        allowClear
        aria-label={t('space.groupBot')}
        placeholder={t('space.noGroup')}
        value={chosen ?? null}
        options={bots.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id?: string) => onChange(id ? { integrationId: id, chatId: '' } : null)}
        style={{ minWidth: 200, maxWidth: '100%' }}
      />
      {value && (
        <Select
          aria-label={t('space.groupChat')}
          placeholder={t('space.groupChatHint')}
          value={value.chatId === '' ? null : value.chatId}
          options={[...known].map((id) => ({ value: id, label: id }))}
          onChange={(chatId: string) => onChange({ ...value, chatId })}
          style={{ minWidth: 280, maxWidth: '100%' }}
        />
      )}
    </div>
  );
}
