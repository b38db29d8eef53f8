import { useState } from 'react';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ImportedAccount } from './import.data';
import { errorInWords } from './import-errors';
import { type Lamp, LampWord } from '../show/state-tag';
import '../show/data-list.css';

type ImportOutcome = ImportedAccount['outcome'];

const LAMPS: Record<ImportOutcome, Lamp> = { created: 'ok', changed: 'ok', same: 'off', refused: 'bad' };
const ORDER: ImportOutcome[] = ['refused', 'changed', 'created', 'same'];
const AT_ONCE = 200;

/** How many of each, then a line per account; what was refused stands first. */
export function ImportResult({ items, isDone }: { items: ImportedAccount[]; isDone: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(AT_ONCE);
  const sorted = items.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const words = (outcome: ImportOutcome) => t(`import.${isDone ? 'was' : 'would'}.${outcome}`);
  const sums = ORDER.map(
    (outcome) => [outcome, items.filter((item) => item.outcome === outcome).length] as const,
  );
  return (
    <>
      <p>
        {sums
          .filter(([, count]) => count > 0)
          .map(([outcome, count]) => `${words(outcome)} ${count}`)
          .join(' · ')}
      </p>
      <table className="data-list" aria-label={t('import.title')}>
        <thead>
          <tr>
            <th scope="col">{t('members.member')}</th>
            <th scope="col">{t('import.result')}</th>
            <th scope="col">{t('import.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map(({ accountId, outcome, changes, errors }, i) => (
            <tr key={`${accountId}-${i}`}>
              <td className="mono">{accountId || '—'}</td>
              <td data-title={t('import.result')}>
                <LampWord lamp={LAMPS[outcome]}>{words(outcome)}</LampWord>
              </td>
              <td data-title={t('import.detail')}>{detailOf(t, { changes, errors })}</td>
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

/** Fields by their names on this page; what the server says of one is said as it is. */
function detailOf(t: TFunction, { changes = [], errors = [] }: Pick<ImportedAccount, 'changes' | 'errors'>) {
  const told = [
    ...changes.map((field) => t(`import.field.${field}`)),
    ...errors.map((error) => errorInWords(t, error)),
  ];
  return told.join(' · ') || '—';
}
