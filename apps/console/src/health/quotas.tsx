import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';
import type { Quota } from './health.data';

const isFull = ({ kind, minute, hour }: Quota): boolean =>
  kind === 'block' || [minute, hour].some((use) => use && use.used >= use.limit);

/** WeCom's limits that are near or reached. */
export function Quotas({ quotas }: { quotas: Quota[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section>
      <h2>{t('quotas.title')}</h2>
      {quotas.length === 0 ? (
        <p className="soft">{t('quotas.none')}</p>
      ) : (
        <ul className="panel quotas">
          {quotas.map((quota) => (
            <li key={`${quota.kind}${quota.corpId}${quota.api ?? quota.userId}`}>
              <LampWord lamp={isFull(quota) ? 'bad' : 'warn'}>
                <span>{quota.words[language]}</span>
              </LampWord>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
