import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BotForm } from '../bot/bot-form';
import { BotScan } from '../bot/bot-scan';
import { useSessionOptions } from '../session/session.data';
import { ConnectForm } from './connect-form';
import './connections.css';
import { InstallLink } from './install-link';
import { OwnAppForm } from '../own-app/own-app-form';

const WAYS = ['ownApp', 'suite', 'bot'] as const;

interface ConnectWaysProps {
  tenant: string;
  onDone: (id: string) => void;
  /** A bot reaches groups alone: it is no way to begin with. */
  withBots?: boolean;
}

/** The corp's own app first: it needs no provider. The suite's is offered only where there is one; a bot beside either. */
export function ConnectWays({ tenant, onDone, withBots = false }: ConnectWaysProps) {
  const { t } = useTranslation();
  const [way, choose] = useState<(typeof WAYS)[number]>('ownApp');
  const options = useSessionOptions().data;
  const hasSuite = options?.suite === true;
  const isOffered = { ownApp: true, suite: hasSuite, bot: withBots };
  const ways = WAYS.filter((each) => isOffered[each]);
  return (
    <>
      {ways.length > 1 && (
        <Radio.Group
          className="ways"
          aria-label={t('connections.way')}
          value={way}
          onChange={({ target }) => choose(target.value as typeof way)}
        >
          {ways.map((each) => (
            <Radio key={each} value={each}>
              <b>{t(`way.${each}`)}</b>
              <span className="soft">{t(`way.${each}Text`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
      {way === 'ownApp' && <OwnAppForm tenant={tenant} onDone={onDone} />}
      {way === 'bot' && (
        <>
          {options?.botScan && (
            <>
              <BotScan tenant={tenant} onDone={onDone} />
              <h3>{t('bot.byHand')}</h3>
            </>
          )}
          <BotForm tenant={tenant} onDone={onDone} />
        </>
      )}
      {way === 'suite' && (
        <>
          <InstallLink tenant={tenant} />
          <h3>{t('connections.byId')}</h3>
          <ConnectForm tenant={tenant} />
        </>
      )}
    </>
  );
}
