import { type RestrictionRule, WEEKDAYS } from '@app/contracts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './wall-time.js';

/** Time that begins on a day of the week (0 = Monday), or on every day, at a time of day; all in milliseconds. */
export interface WeeklyWindow {
  weekday: number | 'every';
  from: number;
  duration: number;
}

/** The windows as a layer restricts its turns: none is longer than a day, so a long one is several that touch. */
export function restrictionsOf(windows: readonly WeeklyWindow[]): RestrictionRule[] {
  const byHours = new Map<string, { rule: RestrictionRule; days: Set<number> }>();
  for (const { weekday, from, to } of windows.flatMap(dailyPieces)) {
    const key = `${from}-${to}`;
    const there = byHours.get(key) ?? { rule: { from, to }, days: new Set() };
    for (const day of weekday === 'every' ? [0, 1, 2, 3, 4, 5, 6] : [weekday]) there.days.add(day);
    byHours.set(key, there);
  }
  return [...byHours.values()].map(({ rule, days }) =>
    days.size === 7 ? rule : { days: WEEKDAYS.filter((_, day) => days.has(day)), ...rule },
  );
}

function dailyPieces({ weekday, from, duration }: WeeklyWindow) {
  const pieces: { weekday: number | 'every'; from: string; to: string }[] = [];
  for (let day = 0; day * DAY_MS < duration; day++) {
    const length = Math.min(DAY_MS, duration - day * DAY_MS);
    const end = from + length;
    pieces.push({
      weekday: weekday === 'every' ? weekday : (weekday + day) % 7,
      from: clock(from),
      to: clock(end > DAY_MS ? end - DAY_MS : end),
    });
  }
  return pieces;
}

/** `24:00` = the end of the day. */
function clock(time: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(time / HOUR_MS))}:${two(Math.floor((time % HOUR_MS) / MINUTE_MS))}`;
}
