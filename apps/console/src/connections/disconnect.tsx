import { useTranslation } from 'react-i18next';
import { type IntegrationDetail, isBot } from '../integrations/integrations.data';
import { DeleteButton } from '../show/delete-button';
import { useSpaces } from '../spaces/spaces.data';

interface DisconnectProps {
  tenant: string;
  integration: IntegrationDetail;
  onDisconnect: () => Promise<unknown>;
}

/** Asks with what ends: cards for members, or those of the groups that a smart bot writes to. */
export function Disconnect(props: DisconnectProps) {
  const { t } = useTranslation();
  const { integration, onDisconnect } = props;
  if (isBot(integration)) return <DisconnectBot {...props} />;
  return (
    <DeleteButton
      question={t('connection.disconnectSure', { name: integration.name })}
      onDelete={onDisconnect}
    >
      {t('connection.disconnect')}
    </DeleteButton>
  );
}

function DisconnectBot({ tenant, integration: { id, name }, onDisconnect }: DisconnectProps) {
  const { t } = useTranslation();
  const { data } = useSpaces(tenant);
  const names = (data?.items ?? []).filter(({ group }) => group?.integrationId === id).map((one) => one.name);
  return (
    <DeleteButton
      question={t('bot.disconnectSure', { name })}
      after={
        names.length > 0
          ? t('bot.disconnectSpaces', { names: names.join(t('list.comma')) })
          : t('bot.disconnectAfter')
      }
      onDelete={onDisconnect}
    >
      {t('connection.disconnect')}
    </DeleteButton>
  );
}
