import { useTranslation } from 'react-i18next';
import { exactTime } from '../show/times';
import { useLanguage } from '../words/use-language';
import type { StoryEvent } from './story-events';
import { eventWords } from './story-words';

const AT_MOST = 200;
const SIGNS: Record<StoryEvent['kind'], string> = {
  ...{ truth: '◆', press: '▲', shown: '▭', untrue: '▨', trueAgain: '▭', takenBack: '▭' },
  ...{ earned: '○', spent: '●', expired: '✕', lost: '◌' },
};

interface EventListProps {
  events: StoryEvent[];
  at: number;
  onChoose: (ms: number) => void;
}

/** The same in words, newest first; an entry leads to its moment. */
export function EventList({ events, at, onChoose }: EventListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <details className="story-events">
      <summary>{t('story.events', { count: events.length })}</summary>
      <ol>
        {events
          .slice(-AT_MOST)
          .reverse()
          .map((event, i) => (
            <li key={i} aria-current={event.at === at ? 'time' : undefined}>
              <button type="button" onClick={() => onChoose(event.at)}>
                {exactTime(new Date(event.at).toISOString(), language)}
              </button>
              <span aria-hidden>{SIGNS[event.kind]}</span>
              <span>{eventWords(t, event)}</span>
            </li>
          ))}
      </ol>
    </details>
  );
}
