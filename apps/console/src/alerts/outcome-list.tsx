import { type Outcome, outcomeInWords } from '@app/contracts/outcome-words';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Lamp, LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';

type Delivery = Outcome & {
  accountId: string;
  version: number;
  channel?: string;
  occurredAt?: string;
  since?: string;
};

const LAMPS: Record<string, Lamp> = { delivered: 'ok', waiting: 'warn', failed: 'bad' };
/** Failures first: they are what one looks for. */
const ORDER: Record<string, number> = { failed: 0, waiting: 1, delivered: 2 };

/** Where a reason is dealt with: a page of the console by its name. */
const REMEDY_PAGES: Record<string, 'connections' | 'members' | 'templates'> = {
  AUTHORIZE_APP_FIRST: 'connections',
  ACCOUNT_NOT_LINKED: 'members',
  ACCOUNT_UNKNOWN: 'members',
  OUTSIDE_VISIBLE_SCOPE: 'connections',
  LICENSE_REQUIRED: 'connections',
  TEMPLATE_INVALID: 'templates',
};

export function OutcomeList({ tenant, deliveries }: { tenant: string; deliveries: Delivery[] }) {
  const sorted = deliveries.toSorted((a, b) => (ORDER[a.outcome] ?? 3) - (ORDER[b.outcome] ?? 3));
  return (
    <ul className="outcomes">
      {sorted.map((delivery) => (
        <li key={`${delivery.accountId}-${delivery.version}-${delivery.channel}-${delivery.detail ?? ''}`}>
          <OutcomeRow tenant={tenant} delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function OutcomeRow({ tenant, delivery }: { tenant: string; delivery: Delivery }) {
  const { t } = useTranslation();
  const { says, remedy } = outcomeInWords(delivery, useLanguage());
  const page = delivery.outcome === 'failed' ? REMEDY_PAGES[delivery.reason ?? ''] : undefined;
  const search = page === 'members' ? `?q=${encodeURIComponent(delivery.accountId)}` : '';
  return (
    <>
      <LampWord lamp={LAMPS[delivery.outcome] ?? 'off'}>
        <span>
          <b>{delivery.accountId}</b> {says}{' '}
          <span className="soft">
            <When at={delivery.occurredAt ?? delivery.since} />
          </span>
        </span>
      </LampWord>
      {remedy && (
        <div className="remedy">
          {remedy} {page && <Link to={`/t/${tenant}/${page}${search}`}>{t(`remedy.${page}`)}</Link>}
        </div>
      )}
    </>
  );
}
