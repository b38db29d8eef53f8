import type { DayKind, HolidayCode, RotationUnit, Via } from '@app/contracts/schedule-terms';

export interface Rotation {
  unit: RotationUnit;
  /** Units that one turn lasts, a whole number from 1. */
  length: number;
}

/** When a layer's turns count: on these days (absent: on every day) from one wall time to another. */
export interface Restriction {
  days?: DayKind[];
  /** `HH:MM` in the schedule's zone. */
  from: string;
  /** `HH:MM`, until `24:00`; before or equal to `from` = of the next day. */
  to: string;
}

export interface Layer {
  /** ISO 8601; without zone a wall time in the schedule's zone. */
  startsAt: string;
  /** As startsAt; absent = for good. */
  endsAt?: string;
  rotation: Rotation;
  /** Account ids in the order of their turns, at least one. */
  members: string[];
  restrictions?: Restriction[];
}

export interface Override {
  id: string;
  from: Date;
  /** Not included. */
  to: Date;
  accountId: string;
}

export interface Schedule {
  /** IANA. */
  timeZone: string;
  /** Where several have somebody, the last one wins. */
  layers: Layer[];
  /** In the order they were made: the last one wins, and wins over every layer. */
  overrides: Override[];
  holidays?: HolidayCode;
}

export interface OnDuty {
  /** Null = nobody is on duty. */
  accountId: string | null;
  via: Via | null;
}

export interface Turn extends OnDuty {
  from: Date;
  /** Not included. */
  to: Date;
}
