import { useTranslation } from 'react-i18next';
import '../show/checks.css';
import { type Lamp, LampWord } from '../show/state-tag';
import { exactTime, timeInWords } from '../show/times';
import { useLanguage } from '../words/use-language';
import { type Integration, isOwnApp } from '../integrations/integrations.data';

interface Check {
  name: string;
  lamp: Lamp;
  value: string;
}

/** WeCom pushes a ticket every ten minutes, and it is good for thirty. */
const TICKET_STALE_MS = 30 * 60_000;

/** What has to hold for cards to arrive, as it was last told; nothing is asked of WeCom for it. */
export function StoredChecks({ integration }: { integration: Integration }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('connection.checks')}</h2>
      <ConnectionChecks integration={integration} />
    </section>
  );
}

/** Each with a lamp and what to do where it does not hold. */
function ConnectionChecks({ integration }: { integration: Integration }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { authorization, visibleScope, license, lastTicketAt } = integration;
  const counts = (visibleScope as { counts?: { users: number; departments: number; tags: number } } | null)
    ?.counts;
  const sees = counts !== undefined && counts.users + counts.departments + counts.tags > 0;
  const ticketAge = lastTicketAt === null ? Infinity : Date.now() - Date.parse(lastTicketAt);
  const ofSuite: Check[] = [
    {
      name: 'licence',
      lamp: license.status === 'required' ? 'warn' : license.status === 'unchecked' ? 'off' : 'ok',
      value: [
        t(`licence.${license.status}`),
        license.trialEndsAt && t('connection.trialUntil', { at: exactTime(license.trialEndsAt, language) }),
      ]
        .filter(Boolean)
        .join(' · '),
    },
    {
      name: 'ticket',
      lamp: ticketAge < TICKET_STALE_MS ? 'ok' : 'bad',
      value: lastTicketAt === null ? t('connection.never') : timeInWords(lastTicketAt, language),
    },
  ];
  const checks: Check[] = [
    {
      name: 'authorization',
      lamp: authorization === 'active' ? 'ok' : 'bad',
      value: t(`authorization.${authorization}`),
    },
    { name: 'scope', lamp: sees ? 'ok' : 'warn', value: counts ? t('connection.counts', counts) : '—' },
    ...(isOwnApp(integration) ? [] : ofSuite),
  ];
  return (
    <ul className="checks">
      {checks.map(({ name, lamp, value }) => (
        <li key={name}>
          <LampWord lamp={lamp}>
            <span>
              <b>{t(`check.${name}`)}</b> {value}
            </span>
          </LampWord>
          {lamp !== 'ok' && lamp !== 'off' && <p className="soft">{t(`check.${name}Remedy`)}</p>}
        </li>
      ))}
    </ul>
  );
}
