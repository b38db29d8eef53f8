import type { DispatchPolicy } from '@app/contracts';

export interface Span {
  from: Date;
  /** Not included. */
  to: Date;
}

/** A time of one schedule; of nobody where the account is null. */
export interface OnDutySpan extends Span {
  accountId: string | null;
}

/** Somebody whom pages go to for a time, and by what: `schedule:<id>` or `account`. */
export interface Duty extends Span {
  accountId: string;
  via: string;
}

/** A level without anybody: what it leaves open is passed on at once. */
export interface Gap extends Span {
  /** `space:<id>/level:<number from 1>`. */
  via: string;
}

interface PolicyOfSpace {
  spaceId: string;
  policy: DispatchPolicy;
}

/** By schedule id, in order and without a gap over the whole time; unknown schedules are missing. */
export type TurnsBySchedule = ReadonlyMap<string, readonly OnDutySpan[]>;

/** Everybody on duty by a schedule, and whoever levels name themselves, for the whole time. */
export function dutiesOf(spaces: readonly PolicyOfSpace[], turns: TurnsBySchedule, time: Span): Duty[] {
  const named = new Set(
    spaces.flatMap(({ policy }) =>
      policy.levels.flatMap(({ targets }) => targets.flatMap(({ account }) => account ?? [])),
    ),
  );
  return [
    ...[...named].map((accountId): Duty => ({ ...time, accountId, via: 'account' })),
    ...[...turns].flatMap(([scheduleId, spans]) =>
      spans.flatMap(({ accountId, from, to }): Duty[] =>
        accountId === null ? [] : [{ accountId, from, to, via: `schedule:${scheduleId}` }],
      ),
    ),
  ];
}

/** When levels that have targets, or name none at all, have nobody. */
export function gapsOf(spaces: readonly PolicyOfSpace[], turns: TurnsBySchedule, time: Span): Gap[] {
  return spaces.flatMap(({ spaceId, policy }) =>
    policy.levels.flatMap(({ targets }, index) => {
      if (targets.some(({ account }) => account !== undefined)) return [];
      const held = targets.flatMap(({ schedule }) =>
        (turns.get(schedule ?? '') ?? []).filter(({ accountId }) => accountId !== null),
      );
      return uncovered(held, time).map((span) => ({ ...span, via: `space:${spaceId}/level:${index + 1}` }));
    }),
  );
}

/** The parts of a time that no span covers, in order. */
export function uncovered(spans: readonly Span[], { from, to }: Span): Span[] {
  const open: Span[] = [];
  let covered = from;
  for (const span of spans.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (span.from > covered) open.push({ from: covered, to: span.from < to ? span.from : to });
    if (span.to > covered) covered = span.to;
    if (covered >= to) break;
  }
  if (covered < to) open.push({ from: covered, to });
  return open;
}
