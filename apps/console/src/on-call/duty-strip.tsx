import type { Zone } from '@app/schedule';
import { useTranslation } from 'react-i18next';
import { spanOfWall, weekdayInWords } from '../schedules/calendar-words';
import { type PersonLooks, shortName } from '../schedules/person-colours';
import { useLanguage } from '../words/use-language';
import type { Stretch } from './duty';

const DAY_MS = 86_400_000;
/** Of the bar on the narrowest phone, in pixels: what fits there fits anywhere. */
const LEAST_WIDTH = 300;

interface DutyStripProps extends PersonLooks {
  stretches: readonly Stretch[];
  from: number;
  to: number;
  zone: Zone;
}

/** The coming week as one bar; the words beside it say the same. */
export function DutyStrip({ stretches, from, to, zone, nameOf, colourOf }: DutyStripProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placeOf = (ms: number) => `${((ms - from) / (to - from)) * 100}%`;
  const firstMidnight = Math.ceil(zone.wallAt(from) / DAY_MS) * DAY_MS;
  const midnights = Array.from({ length: 7 }, (_, n) => firstMidnight + n * DAY_MS);
  return (
    <div className="duty-strip" role="img" aria-label={t('onCall.strip')}>
      <div className="duty-bar">
        {stretches.map((stretch) => {
          const name = stretch.accountId === null ? t('calendar.nobody') : nameOf(stretch.accountId);
          const span = spanOfWall(zone.wallAt(stretch.from), zone.wallAt(stretch.to), language);
          return (
            <span
              key={stretch.from}
              className={stretch.accountId === null ? 'duty-gap' : undefined}
              title={`${name} · ${span}`}
              style={{
                flex: `${stretch.to - stretch.from} 0 0`,
                ...(stretch.accountId !== null && { background: colourOf(stretch.accountId) }),
              }}
            >
              {shortName(
                name,
                ((stretch.to - stretch.from) / (to - from)) * LEAST_WIDTH - 8,
                stretch.accountId !== null,
              )}
            </span>
          );
        })}
      </div>
      {midnights.map((wall) => (
        <small key={wall} style={{ left: placeOf(zone.momentOf(wall)) }}>
          {weekdayInWords(wall, language, true)}
        </small>
      ))}
    </div>
  );
}
