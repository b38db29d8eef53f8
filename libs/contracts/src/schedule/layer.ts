import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  registerDecorator,
} from 'class-validator';
import { IsAccountId } from '../identifier.js';
import { readTime } from '../time/read-time.js';
import {
  DAY_KINDS,
  type DayKind,
  MAX_MEMBERS,
  MAX_RESTRICTIONS,
  ROTATION_UNITS,
  type RotationUnit,
} from './schedule-terms.js';
import { Nested, NestedEach } from '../nested.js';

/** Where the clock is the furthest behind UTC, and ahead of it. */
const FURTHEST = ['Etc/GMT+12', 'Etc/GMT-14'];

/** Whether it says when, wherever the zone is that a wall time goes with. */
function isTimeAnywhere(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const { kind } = readTime(value);
  if (kind !== 'zoneless') return kind === 'moment';
  return FURTHEST.every((timeZone) => readTime(value, timeZone).kind === 'moment');
}

/** A moment, or a wall time of the zone that goes with it. */
export const IsMomentOrWallTime = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isMomentOrWallTime',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must be an ISO 8601 time' },
    validator: { validate: isTimeAnywhere },
  });

export class RotationRule {
  @IsIn(ROTATION_UNITS)
  unit: RotationUnit;

  /** Units that one turn lasts. */
  @IsInt()
  @Min(1)
  @Max(1000)
  length: number;
}

export class RestrictionRule {
  /** Absent = every day. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(DAY_KINDS.length)
  @IsIn(DAY_KINDS, { each: true })
  days?: DayKind[];

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time as 09:00' })
  from: string;

  /** Before or equal to `from` = of the next day. */
  @Matches(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { message: '$property must be a time as 18:00' })
  to: string;
}

/** Turns that follow each other without a gap (contract §9). */
export class LayerRule {
  @IsMomentOrWallTime()
  startsAt: string;

  /** The layer has nobody from here on; absent = for good. */
  @IsOptional()
  @IsMomentOrWallTime()
  endsAt?: string;

  @IsDefined()
  @Nested(() => RotationRule)
  rotation: RotationRule;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_MEMBERS)
  @IsAccountId({ each: true })
  members: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_RESTRICTIONS)
  @NestedEach(() => RestrictionRule)
  restrictions?: RestrictionRule[];
}
