import { useTranslation } from 'react-i18next';
import { QueryView } from '../show/query-view';
import { useLanguage } from '../words/use-language';
import { spanOfWall } from './calendar-words';
import { type Swap, useOpenSwaps } from './schedules.data';

interface SwapsPanelProps {
  tenant: string;
  scheduleId: string;
  nameOf: (accountId: string) => string;
  wallAt: (iso: string) => number;
}

/** Swaps that wait for an answer; members ask and answer for themselves. */
export function SwapsPanel({ tenant, scheduleId, nameOf, wallAt }: SwapsPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const askedOf = ({ asked, colleagueId }: Swap) =>
    colleagueId === null ? t('swap.anyOf', { count: asked.length }) : nameOf(colleagueId);
  return (
    <section className="panel">
      <h2>{t('swap.title')}</h2>
      <QueryView query={useOpenSwaps(tenant, scheduleId)} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('swap.none')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((swap) => (
                <li key={swap.id}>
                  <span>
                    <b>{nameOf(swap.accountId)}</b> → {askedOf(swap)}
                    <div className="soft">{spanOfWall(wallAt(swap.from), wallAt(swap.to), language)}</div>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
