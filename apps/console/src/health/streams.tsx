import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';
import type { HealthReport } from './health.data';

const MANY = 100;
type Stream = HealthReport['streams'][number];

/** How far every reader of every stream is behind; those that keep up are told in one line. */
export function Streams({ streams }: { streams: Stream[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const size = (bytes: number) => {
    const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
    return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
  };
  if (streams.length === 0) return <p className="soft">{t('streams.away')}</p>;
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
              <td data-title={t('streams.size')}>{size(bytes)}</td>
              <td data-title={t('streams.readers')}>
                <Readers consumers={consumers} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Readers({ consumers }: Pick<Stream, 'consumers'>) {
  const { t } = useTranslation();
  if (consumers.length === 0) return <>—</>;
  const behind = consumers.filter(({ pending }) => pending > 0);
  const keepUp = consumers.length - behind.length;
  return (
    <div>
      {behind.length > 0 && <ReaderList readers={behind} />}
      {keepUp > 0 && (
        <details>
          <summary>
            <LampWord lamp="ok">{t('streams.keepUp', { count: keepUp })}</LampWord>
          </summary>
          <ReaderList readers={consumers.filter(({ pending }) => pending === 0)} />
        </details>
      )}
    </div>
  );
}

function ReaderList({ readers }: { readers: Stream['consumers'] }) {
  const { t } = useTranslation();
  return (
    <ul className="readers">
      {readers.map(({ name, pending, ackPending }) => (
        <li key={name}>
          <LampWord lamp={pending > MANY ? 'warn' : 'ok'}>
            <span>
              {name} <span className="soft">{t('streams.behind', { pending, unconfirmed: ackPending })}</span>
            </span>
          </LampWord>
        </li>
      ))}
    </ul>
  );
}
