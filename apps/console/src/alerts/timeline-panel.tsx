import { useTranslation } from 'react-i18next';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';
import type { TimelineEntry } from './alerts.data';

/** What happened, newest first. */
export function TimelinePanel({ entries }: { entries: TimelineEntry[] }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const from = (via: string) => (i18n.exists(`via.${via}`) ? t(`via.${via}`) : via);
  return (
    <section className="panel">
      <h2>{t('timeline.title')}</h2>
      {entries.length === 0 && <p className="soft">{t('timeline.none')}</p>}
      <ol className="timeline">
        {entries.map(({ at, kind, words, via, version }) => (
          <li key={`${version}-${kind}-${at}`}>
            {words[language]}
            <div className="soft">
              <When at={at} />
              {via && ` · ${from(via)}`}
              {version !== null && ` · ${t('timeline.version', { version })}`}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
