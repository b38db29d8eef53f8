import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/use-language';
import { type CalendarWeek, finalTurns } from './calendar';
import { spanOfWall } from './calendar-words';

interface TurnListProps {
  weeks: readonly CalendarWeek[];
  nameOf: (accountId: string) => string;
}

/** The last lane in words, for whoever does not see the picture. */
export function TurnList({ weeks, nameOf }: TurnListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <details className="turn-list">
      <summary>{t('calendar.asList')}</summary>
      <ol>
        {finalTurns(weeks).map(({ from, to, accountId }) => (
          <li key={from}>
            <span>{spanOfWall(from, to, language)}</span>
            {accountId === null ? (
              <b className="calendar-nobody">{t('calendar.nobody')}</b>
            ) : (
              <b>{nameOf(accountId)}</b>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
