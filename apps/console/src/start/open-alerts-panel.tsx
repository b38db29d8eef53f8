import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertItem } from '../alerts/alerts.data';
import { SeverityBar, StateTag, stateOf } from '../show/state-tag';
import { countOf, type FirstPage, inUrgency } from './open-alerts';

const MOST = 8;
const OPEN = ['triggered', 'processing'] as const;

interface OpenAlertsProps {
  tenant: string;
  alerts: Record<(typeof OPEN)[number], FirstPage<AlertItem>>;
}

/** The most urgent ones, and how many there are of each status with the way to all of them. */
export function OpenAlerts({ tenant, alerts }: OpenAlertsProps) {
  const { t } = useTranslation();
  const open = inUrgency(alerts);
  return (
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
      {open.length > MOST && (
        <p className="row">
          {OPEN.filter((status) => alerts[status].items.length > 0).map((status) => (
            <Link key={status} to={`/t/${tenant}/alerts?status=${status}`}>
              {t('overview.allOf', { state: t(`alertState.${status}`), number: countOf([alerts[status]]) })}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}
