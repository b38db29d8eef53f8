import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { spanInWords } from '../show/times';
import { useLanguage } from '../words/use-language';
import { type CheckReport, type HealthReport, type ServiceReport } from './health.data';
import { LAMPS } from './health-line';
import './health.css';

/** Each service with what it says of itself: what is wrong at once, what is well on request. */
export function Services({ report: { services, ticketAgeSeconds } }: { report: HealthReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-label={t('health.services')}>
      <div className="services">
        {services.map((service) => (
          <Service key={service.service} {...service} />
        ))}
      </div>
      {ticketAgeSeconds !== null && (
        <p className="soft">{t('health.ticket', { age: spanInWords(ticketAgeSeconds, language) })}</p>
      )}
    </section>
  );
}

function Service({ service, status, checks }: ServiceReport) {
  const { t } = useTranslation();
  const bad = checks.filter(({ ok }) => !ok);
  const fine = checks.filter(({ ok }) => ok);
  return (
    <div className={`panel service service-${status}`}>
      <h2>
        <LampWord lamp={LAMPS[status]}>
          <span>
            {service} <small className="soft">{t(`healthStatus.${status}`)}</small>
          </span>
        </LampWord>
      </h2>
      {status === 'silent' && <p className="soft">{t('health.silent')}</p>}
      {bad.length > 0 && <Checks checks={bad} />}
      {fine.length > 0 && (
        <details>
          <summary>{t('health.fine', { count: fine.length })}</summary>
          <Checks checks={fine} />
        </details>
      )}
    </div>
  );
}

function Checks({ checks }: { checks: CheckReport[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul>
      {checks.map(({ name, ok, words, facts }) => (
        <li key={name}>
          <LampWord lamp={ok ? 'ok' : 'bad'}>
            <span>
              {words[language]}
              {!ok && facts !== undefined && (
                <details>
                  <summary>
                    {t('health.facts')} <span className="mono">{name}</span>
                  </summary>
                  <pre className="letter mono" tabIndex={0}>
                    {typeof facts === 'string' ? facts : JSON.stringify(facts, null, 2)}
                  </pre>
                </details>
              )}
            </span>
          </LampWord>
        </li>
      ))}
    </ul>
  );
}
