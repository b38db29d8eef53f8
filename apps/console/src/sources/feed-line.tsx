import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { alertsOf, sumsOf, verdictOf } from './body-words';
import type { Received } from './sources.data';

const LINKED = 3;

interface FeedLineProps {
  tenant: string;
  body: Received;
  isChosen: boolean;
  onChoose: () => void;
}

export function FeedLine({ tenant, body, isChosen, onChoose }: FeedLineProps) {
  const { t } = useTranslation();
  const { verdict, lamp } = verdictOf(body);
  const alerts = alertsOf(body.became);
  return (
    <li className={isChosen ? 'chosen' : undefined}>
      <button type="button" aria-pressed={isChosen} onClick={onChoose}>
        <LampWord lamp={lamp}>
          <span>
            <b>{t(`verdict.${verdict}`)}</b>{' '}
            {verdict !== 'waiting' &&
              sumsOf(body.became)
                .map(([became, count]) => `${t(`became.${became}`)}${count > 1 ? ` × ${count}` : ''}`)
                .join(' · ')}
          </span>
        </LampWord>
        <span className="soft">
          <When at={body.receivedAt} /> · {sizeOf(body.bytes)}
        </span>
      </button>
      {alerts.length > 0 && (
        <div className="row feed-alerts">
          {alerts.slice(0, LINKED).map((alertId) => (
            <AlertLink key={alertId} tenant={tenant} alertId={alertId} />
          ))}
          {alerts.length > LINKED && (
            <span className="soft">{t('received.moreAlerts', { count: alerts.length - LINKED })}</span>
          )}
        </div>
      )}
    </li>
  );
}

/** By its key: what stands before it is the source's id. */
export const AlertLink = ({ tenant, alertId }: { tenant: string; alertId: string }) => (
  <Link className="mono" to={`/t/${tenant}/alerts/${encodeURIComponent(alertId)}`}>
    {alertId.slice(alertId.indexOf('-') + 1)}
  </Link>
);

const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} kB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
