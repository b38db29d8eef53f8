import { Zone } from '@app/schedule';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LampWord } from '../show/state-tag';
import { clockInWords, spanOfWall, wallInWords } from '../schedules/calendar-words';
import { personColours } from '../schedules/person-colours';
import type { StoredSchedule, TurnOfPreview } from '../schedules/schedules.data';
import { useLanguage } from '../words/use-language';
import { DutyStrip } from './duty-strip';
import { nightOf, type Stretch, stretchesOf } from './duty';
import { ReachLamp } from './reach-lamp';
import { type Reach, reachWithin } from './reach';

const WEEK_MS = 7 * 86_400_000;
const MOST_GAPS = 3;

interface DutyCardProps {
  tenant: string;
  schedule: StoredSchedule;
  turns: readonly TurnOfPreview[];
  nameOf: (accountId: string) => string;
  /** Undefined while nobody knows. */
  reach: Reach | undefined;
}

/** Who is on call by one schedule: now, next, tonight, and when nobody is. */
export function DutyCard({ tenant, schedule, turns, nameOf, reach }: DutyCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = Date.now();
  const all = stretchesOf(turns, now, Infinity);
  const [current, next] = all;
  if (!current) return null;
  const zone = Zone.of(schedule.timeZone);
  const told = (moment: number) => wallInWords(zone.wallAt(moment), language);
  const night = nightOf(now, schedule.timeZone);
  const week = stretchesOf(turns, now, now + WEEK_MS);
  const gaps = week.filter(({ accountId }) => accountId === null);
  const who = ({ accountId }: Stretch) => (accountId === null ? t('calendar.nobody') : nameOf(accountId));
  const lampOf = (stretch: Stretch) => (
    <ReachLamp reachable={reachWithin(reach, schedule.scheduleId, stretch)} />
  );
  return (
    <article className="panel duty">
      <div className="duty-head">
        <h2>
          <Link to={`/t/${tenant}/schedules/${encodeURIComponent(schedule.scheduleId)}`}>
            {schedule.name}
          </Link>
        </h2>
        <small className="soft">{schedule.timeZone}</small>
      </div>
      <p className={`duty-now${current.accountId === null ? ' calendar-nobody' : ''}`}>
        {current.accountId === null ? t('onCall.nobodyNow') : who(current)}
      </p>
      <p className="duty-reach">{lampOf({ ...current, to: now + 1 })}</p>
      <p className="soft">
        {next
          ? t('onCall.untilThen', { until: told(current.to), next: who(next) })
          : t('onCall.untilFar', { until: told(current.to) })}
      </p>
      <dl className="fact">
        <dt>{t('onCall.tonight')}</dt>
        <dd>
          {stretchesOf(turns, night.from, night.to).map((stretch, index) => (
            <span key={stretch.from}>
              {index > 0 && ` → ${clockInWords(zone.wallAt(stretch.from), language)} `}
              <b className={stretch.accountId === null ? 'calendar-nobody' : undefined}>
                {who(stretch)}
              </b>{' '}
              {lampOf(stretch)}
            </span>
          ))}
        </dd>
      </dl>
      <DutyStrip
        stretches={week}
        from={now}
        to={now + WEEK_MS}
        zone={zone}
        nameOf={nameOf}
        colourOf={personColours({ layers: schedule.layers, overrides: [] })}
      />
      {gaps.length > 0 && (
        <div className="calendar-gaps">
          <LampWord lamp="bad">{t('onCall.gaps', { count: gaps.length })}</LampWord>
          <ul>
            {gaps.slice(0, MOST_GAPS).map(({ from, to }) => (
              <li key={from}>{spanOfWall(zone.wallAt(from), zone.wallAt(to), language)}</li>
            ))}
            {gaps.length > MOST_GAPS && <li>{t('calendar.moreGaps', { count: gaps.length - MOST_GAPS })}</li>}
          </ul>
        </div>
      )}
    </article>
  );
}
