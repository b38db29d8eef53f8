import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Schedule } from '@app/schedule';
import { Zone } from '@app/schedule';
import { Button, Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../story/use-width';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';
import { type CalendarWeek, calendarWeeks, DAY_MS, gapsOf, mondayOf } from './calendar';
import { CalendarLayout } from './calendar-layout';
import { CalendarPicture } from './calendar-picture';
import { dayInWords, spanOfWall } from './calendar-words';
import { type PersonLooks, personColours } from './person-colours';
import { TurnList } from './turn-list';
import { type Selection, useSelection } from './use-selection';
import './calendar.css';

const WEEK_MS = 7 * DAY_MS;
const MOST_GAPS = 4;

interface CalendarViewProps {
  schedule: Schedule;
  nameOf: (accountId: string) => string;
  onChosen?: (chosen: Selection) => void;
}

/** Two or four weeks of a schedule as lanes, in its zone; a time chosen on the last lane is told. */
export function CalendarView({ schedule, nameOf, onChosen }: CalendarViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [weeks, setWeeks] = useState(2);
  const [away, setAway] = useState(0);
  const now = Zone.of(schedule.timeZone).wallAt(Date.now());
  const monday = mondayOf(Date.now(), schedule.timeZone) + away * WEEK_MS;
  const shown = useMemo(() => calendarWeeks(schedule, monday, weeks), [schedule, monday, weeks]);
  const colourOf = useMemo(() => personColours(schedule), [schedule]);
  const gaps = gapsOf(shown, now);
  return (
    <>
      <div className="row calendar-head">
        <b>{`${dayInWords(monday, language)} – ${dayInWords(monday + weeks * WEEK_MS - DAY_MS, language)}`}</b>
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('calendar.before')}
          onClick={() => setAway(away - 1)}
        />
        <Button disabled={away === 0} onClick={() => setAway(0)}>
          {t('calendar.today')}
        </Button>
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={t('calendar.after')}
          onClick={() => setAway(away + 1)}
        />
        <Segmented
          value={weeks}
          onChange={setWeeks}
          options={[2, 4].map((count) => ({ value: count, label: t('calendar.weeks', { count }) }))}
        />
      </div>
      <Drawing shown={shown} now={now} onChosen={onChosen} nameOf={nameOf} colourOf={colourOf} />
      {gaps.length === 0 ? (
        <LampWord lamp="ok">{t('calendar.noGaps')}</LampWord>
      ) : (
        <div className="calendar-gaps">
          <LampWord lamp="bad">{t('calendar.gaps', { count: gaps.length })}</LampWord>
          <ul>
            {gaps.slice(0, MOST_GAPS).map(({ from, to }) => (
              <li key={from}>{spanOfWall(from, to, language)}</li>
            ))}
            {gaps.length > MOST_GAPS && <li>{t('calendar.moreGaps', { count: gaps.length - MOST_GAPS })}</li>}
          </ul>
        </div>
      )}
      <TurnList weeks={shown} nameOf={nameOf} />
    </>
  );
}

interface DrawingProps extends PersonLooks {
  shown: CalendarWeek[];
  now: number;
  onChosen?: (chosen: Selection) => void;
}

function Drawing({ shown, now, onChosen, ...names }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 900);
  const layout = useMemo(() => new CalendarLayout(shown, width), [shown, width]);
  const { selection, handlers, clear } = useSelection(layout, (chosen) => {
    clear();
    onChosen?.(chosen);
  });
  return (
    <div ref={box} className={onChosen && 'calendar-draggable'}>
      <CalendarPicture
        layout={layout}
        now={now}
        selection={selection}
        handlers={onChosen ? handlers : {}}
        {...names}
      />
    </div>
  );
}
