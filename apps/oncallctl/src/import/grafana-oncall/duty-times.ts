import type { LayerRule } from '@app/contracts';
import { turnsBetween } from '@app/schedule';
import type { OverrideFile } from '../../configuration/objects.js';
import type { ImportContext } from './context.js';
import { inLane, ONCE, type ReadShift } from './read-shifts.js';
import { momentOf } from './shift-zone.js';
import { DAY_MS, wallOf } from './wall-time.js';

/** Shifts that are on duty together are looked for in so many days from now. */
const LOOK_AHEAD_DAYS = 56;

interface Span {
  from: Date;
  to: Date;
}
export interface CarriedShift extends ReadShift {
  /** Of its first people. */
  layers: LayerRule[];
}

function dutiesOf({ layers }: CarriedShift, timeZone: string, from: Date, to: Date): Span[] {
  const turns = turnsBetween({ timeZone, layers, overrides: [] }, from, to);
  return turns.filter(({ accountId }) => accountId !== null);
}

const firstOverlap = (a: readonly Span[], b: readonly Span[]): Date | undefined => {
  for (const x of a) {
    const y = b.find(({ from, to }) => x.from < to && from < x.to);
    if (y) return x.from > y.from ? x.from : y.from;
  }
  return undefined;
};

/** OnCall pages everybody whose shifts have the same level; here the last layer wins. */
export function noteTogether(carried: CarriedShift[], timeZone: string, { note, now }: ImportContext): void {
  const until = new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY_MS);
  const duties = carried.map((one) => dutiesOf(one, timeZone, now, until));
  for (const [index, a] of carried.entries()) {
    for (const [behind, b] of carried.slice(index + 1).entries()) {
      const isSameLevel = a.shift.level === b.shift.level;
      const both = isSameLevel && firstOverlap(duties[index]!, duties[index + 1 + behind]!);
      if (!both) continue;
      const when = both.toISOString();
      note(
        b.about,
        `is on duty together with ${a.shift.name}, first on ${when}: OnCall pages both, here this one wins`,
      );
    }
  }
}

/** What happens once becomes overrides; one made later wins, so the shifts of type override come last. */
export function overridesOf(
  once: ReadShift[],
  carried: CarriedShift[],
  lane: number,
  timeZone: string,
  { note, now }: ImportContext,
): OverrideFile[] {
  const byStrength = [...once].sort(
    (a, b) => ONCE.indexOf(a.shift.type) - ONCE.indexOf(b.shift.type) || a.shift.level - b.shift.level,
  );
  return byStrength.flatMap(({ shift, groups, about }) => {
    const start = wallOf(shift.start);
    if (start === undefined || !(shift.duration > 0)) {
      note(about, `is left out: its start ${shift.start} is no time, or it has no length`);
      return [];
    }
    const [from, to] = [momentOf(start, timeZone), momentOf(start + shift.duration * 1000, timeZone)];
    if (to <= now) {
      note(about, `is left out: it was over on ${to.toISOString()}`);
      return [];
    }
    if (shift.type === 'single_event') {
      const beside = carried.filter((one) => firstOverlap(dutiesOf(one, timeZone, from, to), [{ from, to }]));
      const stronger = beside.find((one) => one.shift.level > shift.level);
      if (stronger) {
        note(
          about,
          `is left out: ${stronger.shift.name} has a higher level, and an override would win over it`,
        );
        return [];
      }
      const equal = beside.find((one) => one.shift.level === shift.level);
      if (equal)
        note(about, `is on duty together with ${equal.shift.name}: OnCall pages both, here this one wins`);
    }
    return [{ from: from.toISOString(), to: to.toISOString(), accountId: inLane(groups[0]!, lane) }];
  });
}
