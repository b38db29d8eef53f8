import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionOptions } from '../session/session.data';
import { ConnectForm } from './connect-form';
import './connections.css';
import { InstallLink } from './install-link';
import { OwnAppForm } from '../own-app/own-app-form';

const WAYS = ['ownApp', 'suite'] as const;

/** The corp's own app first: it needs no provider. The suite's is offered only where there is one. */
export function ConnectWays({ tenant, onDone }: { tenant: string; onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const [way, choose] = useState<(typeof WAYS)[number]>('ownApp');
  const hasSuite = useSessionOptions().data?.suite === true;
  return (
    <>
      {hasSuite && (
        <Radio.Group
          className="ways"
          aria-label={t('connections.way')}
          value={way}
          onChange={({ target }) => choose(target.value as typeof way)}
        >
          {WAYS.map((each) => (
            <Radio key={each} value={each}>
              <b>{t(`way.${each}`)}</b>
              <span className="soft">{t(`way.${each}Text`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
      {way === 'ownApp' || !hasSuite ? (
        <OwnAppForm tenant={tenant} onDone={onDone} />
      ) : (
        <>
          <InstallLink tenant={tenant} />
          <h3>{t('connections.byId')}</h3>
          <ConnectForm tenant={tenant} />
        </>
      )}
    </>
  );
}
