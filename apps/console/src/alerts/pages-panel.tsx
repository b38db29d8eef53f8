import { useTranslation } from 'react-i18next';
import { When } from '../show/when';
import { type LoggedPage, usePages } from './alerts.data';

/** Later than this after its time, a page is told as late. */
const LATE_MS = 5_000;

/** Whom the space's policy paged, when and by what, and the levels where nobody was; nothing for alerts without a space. */
export function PagesPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  const { data } = usePages(tenant, alertId);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('pages.title')}</h2>
      <ol className="timeline">
        {data.items.map((page) => (
          <li key={`${page.run} ${page.level} ${page.repeat}`}>
            {t('pages.level', { level: page.level })}
            {page.repeat > 0 && ` · ${t('pages.repeat', { count: page.repeat })}`}
            {t('pages.colon')}
            <PagedPeople page={page} />
            <div className="soft">
              <When at={page.at} /> · {page.spaceId}
              {isLate(page) && (
                <>
                  {` · ${t('pages.due')} `}
                  <When at={page.dueAt} />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {data.next && <p className="soft">{t('pages.more', { count: data.items.length })}</p>}
    </section>
  );
}

function PagedPeople({ page: { outcome, people } }: { page: LoggedPage }) {
  const { t } = useTranslation();
  if (outcome === 'nobody') return <>{t('pages.nobody')}</>;
  const told = people.map(({ accountId, via }) => {
    const [, schedule] = /^schedule:(.*)$/s.exec(via) ?? [];
    return schedule === undefined ? accountId : t('pages.onDuty', { accountId, schedule });
  });
  return <>{told.join(t('list.comma'))}</>;
}

const isLate = ({ at, dueAt }: LoggedPage): boolean => Date.parse(at) - Date.parse(dueAt) > LATE_MS;
