import { useTranslation } from 'react-i18next';
import { ResultList } from '../show/result-list';
import type { MatchedAccount } from './match.data';
import { MATCH_LAMPS, shownMatch } from './match-words';

export function MatchResult({ items, isDone }: { items: MatchedAccount[]; isDone: boolean }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p>{t('match.nobody')}</p>;
  return (
    <ResultList
      label={t('match.title')}
      items={items.map(shownMatch)}
      lamps={MATCH_LAMPS}
      wordOf={(outcome) => t(`match.${isDone ? 'was' : 'would'}.${outcome}`)}
      detailOf={({ outcome, member }) => member ?? t(`match.remedy.${outcome}`, { defaultValue: '—' })}
    />
  );
}
