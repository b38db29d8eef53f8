import { useTranslation } from 'react-i18next';
import type { HealthReport } from '../api/coming';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';

const MANY = 100;

/** How far every reader of every stream is behind. */
export function Streams({ streams }: { streams: HealthReport['streams'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  if (streams.length === 0) return null;
  return (
    <section>
      <h2>{t('streams.title')}</h2>
      <table className="data-list" aria-label={t('streams.title')}>
        <thead>
          <tr>
            {['stream', 'messages', 'size', 'readers'].map((name) => (
              <th key={name} scope="col">
                {t(`streams.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {streams.map(({ name, messages, bytes, consumers }) => (
            <tr key={name}>
              <td className="mono">{name}</td>
              <td data-title={t('streams.messages')}>{number.format(messages)}</td>
              <td data-title={t('streams.size')}>{size.format(bytes / 1e6)}</td>
              <td data-title={t('streams.readers')}>
                {consumers.length === 0 && '—'}
                {consumers.map((consumer) => (
                  <div key={consumer.name}>
                    <LampWord lamp={consumer.pending > MANY ? 'warn' : 'ok'}>
                      <span>
                        {consumer.name}{' '}
                        <span className="soft">
                          {t('streams.behind', {
                            pending: consumer.pending,
                            unconfirmed: consumer.ackPending,
                          })}
                        </span>
                      </span>
                    </LampWord>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
