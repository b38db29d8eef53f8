import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ResultList } from '../show/result-list';
import type { Lamp } from '../show/state-tag';
import type { ImportedAccount } from './import.data';
import { errorInWords } from './import-errors';

type ImportOutcome = ImportedAccount['outcome'];

/** What was refused stands first. */
const LAMPS: Record<ImportOutcome, Lamp> = { refused: 'bad', changed: 'ok', created: 'ok', same: 'off' };

/** How many of each, then a line per account. */
export function ImportResult({ items, isDone }: { items: ImportedAccount[]; isDone: boolean }) {
  const { t } = useTranslation();
  return (
    <ResultList
      label={t('import.title')}
      items={items}
      lamps={LAMPS}
      wordOf={(outcome) => t(`import.${isDone ? 'was' : 'would'}.${outcome}`)}
      detailOf={(item) => detailOf(t, item)}
    />
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
