import { useTranslation } from 'react-i18next';
import { fitText } from '../story/story-layout';
import { useLanguage } from '../words/use-language';
import type { CalendarDay, CalendarWeek } from './calendar';
import { BarView } from './calendar-bars';
import type { CalendarLayout } from './calendar-layout';
import { dayInWords, weekdayInWords } from './calendar-words';
import type { PersonLooks } from './person-colours';
import type { Selection } from './use-selection';

interface CalendarPictureProps extends PersonLooks {
  layout: CalendarLayout;
  /** What the clock of the zone shows now. */
  now: number;
  selection: Selection | undefined;
  handlers: React.SVGAttributes<SVGSVGElement>;
}

export function CalendarPicture({ layout, now, selection, handlers, ...names }: CalendarPictureProps) {
  const { t } = useTranslation();
  return (
    <svg
      className="calendar-picture"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={t('calendar.picture')}
      {...handlers}
    >
      {layout.weeks.map((week, index) => (
        <g key={week.start} transform={`translate(0 ${layout.topOf(index)})`}>
          <Days week={week} layout={layout} now={now} />
          {week.lanes.map((lane, n) => (
            <g key={lane.key}>
              <LaneName layout={layout} lane={n} week={week} />
              {lane.bars.map((bar) => (
                <BarView
                  key={bar.from}
                  bar={bar}
                  isFinal={lane.kind === 'final'}
                  place={layout.placeOf(n)}
                  x={layout.xOf(week, bar.from)}
                  endX={layout.xOf(week, bar.to)}
                  isPast={bar.to <= now}
                  {...names}
                />
              ))}
            </g>
          ))}
          <Marks week={week} layout={layout} now={now} selection={selection} />
        </g>
      ))}
    </svg>
  );
}

function Days({ week, layout, now }: { week: CalendarWeek; layout: CalendarLayout; now: number }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const bottom = bottomOf(layout, week);
  const dayWidth = (layout.width - layout.side) / week.days.length;
  const isToday = ({ wall }: CalendarDay) => wall <= now && now < wall + (week.end - week.start) / 7;
  return week.days.map((day) => {
    const x = layout.xOf(week, day.wall);
    const mark = day.isUnusual ? t(day.isRest ? 'calendar.rest' : 'calendar.work') : '';
    const weekday = layout.isNarrow ? '' : ` ${weekdayInWords(day.wall, language)}`;
    return (
      <g key={day.wall} className={isToday(day) ? 'calendar-today' : undefined}>
        <rect
          className={`calendar-day${day.isRest ? ' calendar-rest' : ''}`}
          {...{ x, y: 0, width: dayWidth, height: bottom }}
        />
        <text x={x + 4} y={16} fontSize={layout.isNarrow ? 11 : 12}>
          {dayInWords(day.wall, language)}
          {weekday}
          {mark && <tspan className="calendar-mark"> {mark}</tspan>}
        </text>
      </g>
    );
  });
}

function LaneName({ layout, lane, week }: { layout: CalendarLayout; lane: number; week: CalendarWeek }) {
  const { t } = useTranslation();
  const { kind, index } = week.lanes[lane]!;
  const { y, height } = layout.placeOf(lane);
  const name = t(`calendar.lane.${kind}`, { number: index + 1 });
  const short = kind === 'layer' ? String(index + 1) : t(`calendar.short.${kind}`);
  return (
    <text className="calendar-lane" x={2} y={y + height / 2 + 4} fontWeight={kind === 'final' ? 600 : 400}>
      <title>{name}</title>
      {layout.isNarrow ? short : fitText(name, layout.side - 6)}
    </text>
  );
}

function Marks({
  week,
  layout,
  now,
  selection,
}: {
  week: CalendarWeek;
  layout: CalendarLayout;
  now: number;
  selection: Selection | undefined;
}) {
  const bottom = bottomOf(layout, week);
  const { y, height } = layout.placeOf(week.lanes.length - 1);
  const isSelected = selection && selection.from < week.end && selection.to > week.start;
  const [from, to] = isSelected
    ? [Math.max(selection.from, week.start), Math.min(selection.to, week.end)].map((wall) =>
        layout.xOf(week, wall),
      )
    : [0, 0];
  return (
    <>
      {week.start <= now && now < week.end && (
        <line
          className="calendar-now"
          x1={layout.xOf(week, now)}
          x2={layout.xOf(week, now)}
          y1={20}
          y2={bottom}
        />
      )}
      {isSelected && (
        <rect
          className="calendar-selection"
          x={from}
          y={y - 2}
          width={to! - from!}
          height={height + 4}
          rx={6}
        />
      )}
    </>
  );
}

function bottomOf(layout: CalendarLayout, week: CalendarWeek): number {
  const { y, height } = layout.placeOf(week.lanes.length - 1);
  return y + height + 3;
}
