import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './data-list.css';
import { type Lamp, LampWord } from './state-tag';

const AT_ONCE = 200;

interface ResultListProps<Outcome extends string, Item extends { accountId: string; outcome: Outcome }> {
  label: string;
  items: readonly Item[];
  /** Each outcome with its lamp; what comes first stands first in the list. */
  lamps: Readonly<Record<Outcome, Lamp>>;
  wordOf: (outcome: Outcome) => string;
  detailOf: (item: Item) => ReactNode;
}

/** How many came out how, then a line per account. */
export function ResultList<Outcome extends string, Item extends { accountId: string; outcome: Outcome }>({
  label,
  items,
  lamps,
  wordOf,
  detailOf,
}: ResultListProps<Outcome, Item>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(AT_ONCE);
  const order = Object.keys(lamps) as Outcome[];
  const sorted = items.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const sums = order.map(
    (outcome) => [outcome, items.filter((item) => item.outcome === outcome).length] as const,
  );
  return (
    <>
      <p>
        {sums
          .filter(([, count]) => count > 0)
          .map(([outcome, count]) => `${wordOf(outcome)} ${count}`)
          .join(' · ')}
      </p>
      <table className="data-list" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('members.member')}</th>
            <th scope="col">{t('import.result')}</th>
            <th scope="col">{t('import.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((item, i) => (
            <tr key={`${item.accountId}-${i}`}>
              <td className="mono">{item.accountId || '—'}</td>
              <td data-title={t('import.result')}>
                <LampWord lamp={lamps[item.outcome]}>{wordOf(item.outcome)}</LampWord>
              </td>
              <td data-title={t('import.detail')}>{detailOf(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          {t('import.more', { count: sorted.length - shown })}
        </Button>
      )}
    </>
  );
}
