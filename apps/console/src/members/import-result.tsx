import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ResultList } from '../show/result-list';
import type { Lamp } from '../show/state-tag';
import type { ImportedAccount } from './import.data';
import type { Language } from '../words/i18n';
import { useLanguage } from '../words/use-language';
import { errorInWords } from './import-errors';

type ImportOutcome = ImportedAccount['outcome'];

/** What was refused stands first. */
const LAMPS: Record<ImportOutcome, Lamp> = { refused: 'bad', changed: 'ok', created: 'ok', same: 'off' };

/** How many of each, then a line per account. */
export function ImportResult({ items, isDone }: { items: ImportedAccount[]; isDone: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ResultList
      label={t('import.title')}
      items={items}
      lamps={LAMPS}
      wordOf={(outcome) => t(`import.${isDone ? 'was' : 'would'}.${outcome}`)}
      detailOf={(item) => detailOf(t, language, item)}
    />
  );
}

/** Fields by their names on this page. */
function detailOf(
  t: TFunction,
  language: Language,
  { changes = [], errors = [] }: Pick<ImportedAccount, 'changes' | 'errors'>,
) {
  const told = [
    ...changes.map((field) => t(`import.field.${field}`)),
    ...errors.map((error) => errorInWords(t, language, error)),
  ];
  return told.join(' · ') || '—';
}
