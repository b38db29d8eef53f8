import { useTranslation } from 'react-i18next';
import type { HealthReport } from '../api/coming';
import { LampWord } from '../show/state-tag';
import { spanInWords } from '../show/times';
import { useLanguage } from '../words/use-language';
import { LAMPS } from './health-line';
import './health.css';

/** Each service with what it says of itself. */
export function Services({ report: { services, ticketAgeSeconds } }: { report: HealthReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-label={t('health.services')}>
      <div className="services">
        {services.map(({ service, status, checks }) => (
          <div key={service} className="panel">
            <h2>
              <LampWord lamp={LAMPS[status] ?? 'warn'}>
                {service} <small className="soft">{t(`healthStatus.${status}`, status)}</small>
              </LampWord>
            </h2>
            {status === 'away' && <p className="soft">{t('health.away')}</p>}
            <ul>
              {checks.map(({ name, ok, words }) => (
                <li key={name}>
                  <LampWord lamp={ok ? 'ok' : 'bad'}>{words[language]}</LampWord>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {ticketAgeSeconds !== null && (
        <p className="soft">{t('health.ticket', { age: spanInWords(ticketAgeSeconds, language) })}</p>
      )}
    </section>
  );
}
