import { CreateOverride, type OverrideView, PutSchedule } from '@app/contracts';
import { momentIn, onCallAt, type Schedule, yearsWithoutHolidays } from '@app/schedule';
import { brokenRules } from './check-class.js';
import type { Check } from './check.js';

const YEAR_MS = 365 * 86_400_000;
/** The calendar feed's token is the server's; the rules ask for one. */
const SOME_TOKEN = { hash: 'A'.repeat(43), sealed: '' };

export const checkSchedule: Check = ({ id, value }, { error, warning, now }) => {
  const { overrides = [], ...own } = value;
  const given = { tenant: 'lint', scheduleId: id };
  const broken = brokenRules(PutSchedule, own, { ...given, calendarToken: SOME_TOKEN });
  for (const { path, message } of broken) error(path, message);
  if (!Array.isArray(overrides)) error(['overrides'], 'overrides is no list');
  const named = (Array.isArray(overrides) ? overrides : []).map((one: unknown) => ({ ...(one as object) }));
  const wrong = named.flatMap((override, index) =>
    brokenRules(CreateOverride, override as Record<string, unknown>, given).map(({ path, message }) => ({
      path: ['overrides', index, ...path],
      message,
    })),
  );
  for (const { path, message } of wrong) error(path, message);
  if (broken.length + wrong.length > 0) return;

  const schedule = { ...(own as unknown as Schedule), overrides: [] };
  const isAfter = (to: string, from: string): boolean =>
    momentIn(to, schedule.timeZone) > momentIn(from, schedule.timeZone);
  for (const [index, { from, to }] of (named as OverrideView[]).entries()) {
    if (!isAfter(to, from)) error(['overrides', index, 'to'], 'to is not after from');
  }
  for (const [index, layer] of schedule.layers.entries()) {
    if (typeof layer.endsAt === 'string' && !isAfter(layer.endsAt, layer.startsAt)) {
      error(['layers', index, 'endsAt'], 'endsAt is not after startsAt');
    }
  }
  try {
    onCallAt(schedule, now);
  } catch (caught) {
    if (!(caught instanceof RangeError)) throw caught;
    error(['layers'], caught.message);
  }
  const years = yearsWithoutHolidays(schedule, now, new Date(now.getTime() + YEAR_MS));
  if (years.length > 0) {
    warning(['holidays'], `the holidays of ${years.join(', ')} are not known yet: Mon–Fri counts`);
  }
};
