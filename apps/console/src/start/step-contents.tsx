import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { AlertItem } from '../alerts/alerts.data';
import { ConnectWays } from '../connections/connect-ways';
import { type Integration, isOwnApp } from '../integrations/integrations.data';
import { SetUp } from '../own-app/set-up';
import { AccountDrawer } from '../members/account-drawer';
import { MatchLink } from '../members/match-link';
import { MemberActions } from '../members/member-actions';
import { type Account, useAccounts } from '../members/members.data';
import { useDesk } from '../session/session.data';
import { CopyValue } from '../show/copy-value';
import { TestCard } from '../test-card/test-card';

export function ConnectionStep({ tenant, integrations }: { tenant: string; integrations: Integration[] }) {
  const { t } = useTranslation();
  const begun = integrations.find(isOwnApp);
  // A new connection shows itself: the ladder is asked every few seconds.
  if (begun === undefined) return <ConnectWays tenant={tenant} onDone={() => undefined} />;
  return (
    <>
      <SetUp tenant={tenant} integration={begun} />
      <div className="row">
        <Link to={`/t/${tenant}/connections/${begun.id}`}>{t('ownApp.credentials')}</Link>
        <Link to={`/t/${tenant}/connections`}>{t('connections.way')}</Link>
      </div>
    </>
  );
}

export function PeopleStep({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const [edited, edit] = useState<Account | 'new'>();
  const { data } = useAccounts(tenant, { reach: 'unbound' }, undefined, 5);
  return (
    <>
      <div className="row">
        <Button type="primary" onClick={() => edit('new')}>
          {t('members.add')}
        </Button>
        <MatchLink tenant={tenant} />
        <Link to={`/t/${tenant}/members/import`}>{t('members.import')}</Link>
      </div>
      <ul className="open-alerts">
        {data?.items.map((account) => (
          <li key={account.accountId}>
            <span style={{ flex: 1 }}>
              {account.displayName} <span className="soft">{t('memberStatus.unbound')}</span>
            </span>
            <MemberActions tenant={tenant} account={account} onEdit={() => edit(account)} />
          </li>
        ))}
      </ul>
      <AccountDrawer tenant={tenant} account={edited} onClose={() => edit(undefined)} />
    </>
  );
}

export const AlertStep = ({ tenant }: { tenant: string }) => <TestCard tenant={tenant} />;

export function PressStep({ tenant, alerts }: { tenant: string; alerts: AlertItem[] }) {
  const { t } = useTranslation();
  const newest = alerts[0];
  return (
    <>
      {newest && (
        <p>
          <Link to={`/t/${tenant}/alerts/${encodeURIComponent(newest.alertId)}`}>{newest.title}</Link>
        </p>
      )}
      <p>{t('step.pressHint')}</p>
      <TestCard tenant={tenant} />
    </>
  );
}

export function SourceStep({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isDeskOn = useDesk();
  return (
    <>
      {isDeskOn && (
        <Button type="primary" onClick={() => void navigate(`/t/${tenant}/sources?new`)}>
          {t('sources.add')}
        </Button>
      )}
      <p>{t('step.sourcePipeline')}</p>
      <p>
        {t('step.sourceSubject')} <CopyValue value={`alerts.v1.${tenant}.event`} />
      </p>
      <p>
        {t('step.sourceAddress')}{' '}
        <CopyValue value={`${location.origin}/api/v1/tenants/${tenant}/alert-events`} />
      </p>
    </>
  );
}
