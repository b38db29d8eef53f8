import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertItem } from '../alerts/alerts.data';
import { isOffered } from '../api/offers';
import type { Integration } from '../integrations/integrations.data';
import { ConnectionChecks } from '../connections/connection-checks';
import { PageHead } from '../show/page-head';
import { SeverityBar, StateTag, stateOf } from '../show/state-tag';
import { HealthLine } from '../health/health-line';
import { TestCard } from '../test-card/test-card';

interface OverviewProps {
  tenant: string;
  alerts: AlertItem[];
  integrations: Integration[];
}

const MOST = 8;

/** What is open, what is unhealthy, and a test card at hand. */
export function Overview({ tenant, alerts, integrations }: OverviewProps) {
  const { t } = useTranslation();
  const open = alerts.filter(({ status }) => status !== 'closed');
  const first = integrations[0];
  return (
    <>
      <PageHead title={t('overview.title')} text={t('overview.text', { count: open.length })}>
        <Link to={`/t/${tenant}?guide`}>{t('overview.guide')}</Link>
      </PageHead>
      <div className="overview">
        <section className="panel">
          <h2>{t('overview.open')}</h2>
          {open.length === 0 && <p className="soft">{t('overview.noneOpen')}</p>}
          <ul className="open-alerts">
            {open.slice(0, MOST).map(({ alertId, title, severity, status, snoozedUntil }) => (
              <li key={alertId}>
                <SeverityBar severity={severity} />
                <Link to={`/t/${tenant}/alerts/${encodeURIComponent(alertId)}`}>{title}</Link>
                <StateTag state={stateOf(status, snoozedUntil)} />
              </li>
            ))}
          </ul>
        </section>
        <section className="panel">
          <h2>{t('nav.health')}</h2>
          {isOffered('health') && <HealthLine />}
          {first && (
            <>
              <h3>{first.name}</h3>
              <ConnectionChecks integration={first} />
            </>
          )}
        </section>
        <section className="panel">
          <h2>{t('testCard.title')}</h2>
          <p className="soft">{t('testCard.text')}</p>
          <TestCard tenant={tenant} />
        </section>
      </div>
    </>
  );
}
