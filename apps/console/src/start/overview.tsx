import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertItem } from '../alerts/alerts.data';
import { isOffered } from '../api/offers';
import { HealthLine } from '../health/health-line';
import type { Integration } from '../integrations/integrations.data';
import { Managed } from '../session/managed';
import { useDesk } from '../session/session.data';
import { PageHead } from '../show/page-head';
import { TestCard } from '../test-card/test-card';
import { ConnectionsHealth } from './connections-health';
import { OnCallNow } from './on-call-now';
import { countOf, type FirstPage } from './open-alerts';
import { OpenAlerts } from './open-alerts-panel';

interface OverviewProps {
  tenant: string;
  alerts: Record<'triggered' | 'processing', FirstPage<AlertItem>>;
  connections: FirstPage<Integration>;
}

/** What is open, who is on call, what is unhealthy, and a test card at hand. */
export function Overview({ tenant, alerts, connections }: OverviewProps) {
  const { t } = useTranslation();
  const isDeskOn = useDesk();
  const open = countOf([alerts.triggered, alerts.processing]);
  return (
    <>
      <PageHead title={t('overview.title')} text={t('overview.text', { open })}>
        <Link to={`/t/${tenant}?guide`}>{t('overview.guide')}</Link>
      </PageHead>
      <div className="overview">
        <OpenAlerts tenant={tenant} alerts={alerts} />
        {isDeskOn && isOffered('schedules') && <OnCallNow tenant={tenant} />}
        <section className="panel">
          <h2>{t('nav.health')}</h2>
          {isOffered('health') && <HealthLine />}
          <ConnectionsHealth tenant={tenant} connections={connections} />
        </section>
        <Managed>
          <section className="panel">
            <h2>{t('testCard.title')}</h2>
            <p className="soft">{t('testCard.text')}</p>
            <TestCard tenant={tenant} />
          </section>
        </Managed>
      </div>
    </>
  );
}
