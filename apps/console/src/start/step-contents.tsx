import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertItem } from '../alerts/alerts.data';
import { ConnectForm } from '../connections/connect-form';
import { InstallLink } from '../connections/install-link';
import { AccountDrawer } from '../members/account-drawer';
import { MemberActions } from '../members/member-actions';
import { type Account, useAccounts } from '../members/members.data';
import { CopyValue } from '../show/copy-value';
import { TestCard } from './test-card';

export function ConnectionStep({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const origin = window.location.origin;
  const values = ['command', 'data', 'system'].map(
    (kind) => [kind, `${origin}/wecom/callback/${kind}`] as const,
  );
  return (
    <>
      <InstallLink tenant={tenant} />
      <h3>{t('connections.byId')}</h3>
      <ConnectForm tenant={tenant} />
      <h3>{t('step.connectionValues')}</h3>
      <dl className="fact">
        {values.map(([kind, url]) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{t(`callback.${kind}`)}</dt>
            <dd>
              <CopyValue value={url} />
            </dd>
          </div>
        ))}
        <dt>{t('callback.home')}</dt>
        <dd>
          <CopyValue value={`${origin}/app`} />
        </dd>
      </dl>
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
