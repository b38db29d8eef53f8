import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
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
  const swaps = useOpenSwaps(tenant, scheduleId);
  const askedOf = ({ asked, colleagueId }: Swap) =>
    colleagueId === null ? t('swap.anyOf', { count: asked.length }) : nameOf(colleagueId);
  return (
    <section className="panel">
      <h2>{t('swap.title')}</h2>
      {swaps.error && <ProblemNote error={swaps.error} onRetry={() => void swaps.refetch()} />}
      {swaps.data?.items.length === 0 && <p className="soft">{t('swap.none')}</p>}
      <ul className="plain-list">
        {swaps.data?.items.map((swap) => (
          <li key={swap.id}>
            <span>
              <b>{nameOf(swap.accountId)}</b> → {askedOf(swap)}
              <div className="soft">{spanOfWall(wallAt(swap.from), wallAt(swap.to), language)}</div>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
