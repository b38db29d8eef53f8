import { type Outcome, outcomeInWords } from '@app/contracts/outcome-words';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Lamp, LampWord } from '../show/state-tag';
import { timeInWords } from '../show/times';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';

export type Delivery = Outcome & {
  accountId: string;
  version: number;
  channel?: string;
  occurredAt?: string;
  since?: string;
};

const LAMPS: Record<string, Lamp> = { delivered: 'ok', waiting: 'warn', failed: 'bad' };

/** Where a reason is dealt with: a page of the console by its name. */
const REMEDY_PAGES: Record<string, 'connections' | 'members' | 'templates' | 'health'> = {
  AUTHORIZE_APP_FIRST: 'connections',
  ACCOUNT_NOT_LINKED: 'members',
  ACCOUNT_UNKNOWN: 'members',
  OUTSIDE_VISIBLE_SCOPE: 'connections',
  LICENSE_REQUIRED: 'connections',
  TEMPLATE_INVALID: 'templates',
  RATE_LIMITED: 'health',
  WECOM_UNAVAILABLE: 'health',
};

interface OutcomeLineProps {
  delivery: Delivery;
  hasVersions: boolean;
}

/** What it came to and when, with the version where there is more than one. */
export function OutcomeLine({ delivery, hasVersions }: OutcomeLineProps) {
  const language = useLanguage();
  const { says } = outcomeInWords(delivery, language, (at) => timeInWords(at, language));
  return (
    <>
      {says}{' '}
      <span className="soft">
        {hasVersions && `v${delivery.version} · `}
        <When at={delivery.occurredAt ?? delivery.since} />
      </span>
    </>
  );
}

interface OutcomeRowProps extends OutcomeLineProps {
  tenant: string;
  alertId: string;
  nameOf: (accountId: string) => string;
  action?: ReactNode;
}

export function OutcomeRow({ tenant, alertId, delivery, nameOf, hasVersions, action }: OutcomeRowProps) {
  const { t } = useTranslation();
  const { remedy } = outcomeInWords(delivery, useLanguage());
  const { accountId, outcome, reason } = delivery;
  const page = outcome === 'failed' ? REMEDY_PAGES[reason ?? ''] : undefined;
  const searches = {
    members: `?q=${encodeURIComponent(accountId)}`,
    templates: `?alert=${encodeURIComponent(alertId)}`,
  };
  const search = page === 'members' || page === 'templates' ? searches[page] : '';
  // The one that is of no tenant.
  const path = page === 'health' ? '/health' : `/t/${tenant}/${page}${search}`;
  const name = nameOf(accountId);
  return (
    <>
      <LampWord lamp={LAMPS[outcome] ?? 'off'}>
        <span>
          <b>{name}</b> {name !== accountId && <span className="soft mono">{accountId}</span>}{' '}
          <OutcomeLine delivery={delivery} hasVersions={hasVersions} />
        </span>
      </LampWord>
      {(remedy || action) && (
        <div className="remedy">
          {remedy} {page && <Link to={path}>{t(`remedy.${page}`)}</Link>} {action}
        </div>
      )}
    </>
  );
}
