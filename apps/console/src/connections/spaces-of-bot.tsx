import { useTranslation } from 'react-i18next';
import { useSpaces } from '../spaces/spaces.data';

/** What else ends with a smart bot: it is asked for when somebody is about to disconnect it. */
export function SpacesOfBot({ tenant, botId }: { tenant: string; botId: string }) {
  const { t } = useTranslation();
  const { data } = useSpaces(tenant);
  const names = (data?.items ?? [])
    .filter(({ group }) => group?.integrationId === botId)
    .map(({ name }) => name);
  return names.length > 0
    ? t('bot.disconnectSpaces', { names: names.join(t('list.comma')) })
    : t('bot.disconnectAfter');
}
