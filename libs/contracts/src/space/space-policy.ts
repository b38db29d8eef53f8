import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  registerDecorator,
} from 'class-validator';
import { SEVERITIES, type Severity } from '../alert/alert-snapshot.js';
import { ACCOUNT_PATTERN } from '../identifier.js';
import { SCHEDULE_PATTERN } from '../schedule/schedule-requests.js';
import { Nested, NestedEach } from '../nested.js';

/** What a space may have; times in seconds. */
export const SPACE_LIMITS = {
  matchers: 20,
  levels: 20,
  targets: 50,
  /** Of one wait. */
  seconds: 7 * 86_400,
  repeats: 1_000,
  autoCloseSeconds: 90 * 86_400,
  order: 1_000_000,
  /** Of one tenant. */
  spaces: 500,
} as const;

const IsTarget = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isTarget',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must each be {"account": id} or {"schedule": id}' },
    validator: { validate: (value: unknown) => Array.isArray(value) && value.every(isTarget) },
  });

function isTarget(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { account, schedule } = value as Record<string, unknown>;
  const isOf = (pattern: RegExp, id: unknown) => typeof id === 'string' && pattern.test(id);
  if (account !== undefined && schedule !== undefined) return false;
  return isOf(ACCOUNT_PATTERN, account) || isOf(SCHEDULE_PATTERN, schedule);
}

/** Whom a level pages: an account, or whoever is on call by a schedule at that moment. */
export type PolicyTarget =
  { account: string; schedule?: undefined } | { schedule: string; account?: undefined };

export class PolicyLevel {
  @IsArray()
  @ArrayMaxSize(SPACE_LIMITS.targets)
  @IsTarget()
  targets: PolicyTarget[];

  /** After the level before it; of the first level it counts for nothing. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(SPACE_LIMITS.seconds)
  afterSeconds?: number;

  /** Absent = all; an alert of another severity passes the level by as if it were not there. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SEVERITIES.length)
  @IsIn(SEVERITIES, { each: true })
  @ArrayUnique()
  severities?: Severity[];
}

/** After the last level: it is paged again and again, its targets found anew each time. */
export class PolicyRepeat {
  @IsInt()
  @Min(1)
  @Max(SPACE_LIMITS.seconds)
  everySeconds: number;

  @IsInt()
  @Min(0)
  @Max(SPACE_LIMITS.repeats)
  times: number;
}

/** Who is paged, level by level, until somebody takes the alert up. */
export class DispatchPolicy {
  @IsArray()
  @ArrayMaxSize(SPACE_LIMITS.levels)
  @NestedEach(() => PolicyLevel)
  levels: PolicyLevel[];

  @IsOptional()
  @Nested(() => PolicyRepeat)
  repeat?: PolicyRepeat | null;
}
