import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/coming';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';

/** What happened, newest first. */
export function TimelinePanel({ entries }: { entries: TimelineEntry[] }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const newestFirst = entries.toSorted((a, b) => b.version - a.version || b.at.localeCompare(a.at));
  const from = (via: string) => (i18n.exists(`via.${via}`) ? t(`via.${via}`) : via);
  return (
    <section className="panel">
      <h2>{t('timeline.title')}</h2>
      {entries.length === 0 && <p className="soft">{t('timeline.none')}</p>}
      <ol className="timeline">
        {newestFirst.map(({ at, words, via, version }) => (
          <li key={`${version}-${at}`}>
            {words[language]}
            <div className="soft">
              <When at={at} />
              {via && ` · ${from(via)}`} · {t('timeline.version', { version })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
