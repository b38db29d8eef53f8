import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import { IsAccountId, IsAlertId } from '../identifier.js';
import { ALERT_LIMITS } from './alert-limits.js';
import { Nested, NestedEach } from '../nested.js';

export const ALERT_STATUSES = ['triggered', 'processing', 'closed'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 = the most severe: the order of every list. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const isMoreSevere = (one: Severity, other: Severity): boolean =>
  severityRank(one) < severityRank(other);

/** Null stands for "none"; the field itself is always there. */
export const IsNullOr = (): PropertyDecorator => ValidateIf((_, value) => value !== null);

/** At most 50 texts by names of legal length. */
export /** As an alert's: at most 50, each with a name, every value a text. */
const IsLabels = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isLabels',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must hold at most 50 texts (name 1..128, value up to 2048 characters)' },
    validator: {
      validate: (value: unknown) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
        const entries = Object.entries(value);
        return (
          entries.length <= ALERT_LIMITS.labels &&
          entries.every(
            ([k, v]) =>
              k.length > 0 &&
              k.length <= ALERT_LIMITS.labelName &&
              typeof v === 'string' &&
              v.length <= ALERT_LIMITS.labelValue,
          )
        );
      },
    },
  });

export class AlertSpace {
  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  id: string;

  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  name: string;
}

export class AlertPerson {
  @IsNullOr()
  @IsAccountId()
  accountId: string | null;

  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  name: string | null;
}

export class AlertChange {
  /** Open list: triggered, escalated, acknowledged, closed, reopened, snoozed, unsnoozed, severity_changed, updated; unknown = updated. */
  @IsString()
  @MaxLength(ALERT_LIMITS.changeKind)
  kind: string;

  @IsNullOr()
  @Nested(() => AlertPerson)
  by: AlertPerson | null;

  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  via: string | null;
}

/** One thing of an event that was not read as it stood (contract §3.4). */
export class AlertMend {
  /** Path inside the event's data; attributes of the envelope stand under their own name. */
  @IsString()
  @MaxLength(ALERT_LIMITS.mendedField)
  field: string;

  @IsString()
  @MaxLength(ALERT_LIMITS.mendedWhy)
  why: string;

  /** What stood there, as text; "" where nothing stood. */
  @IsString()
  @MaxLength(ALERT_LIMITS.mendedRaw)
  raw: string;
}

/**
 * One version of one alert (contract §3.1 without `notify`) as `readAlertEvent` gives it: every field is there, null only
 * means "none", times are what Date.toISOString() writes. Nobody reads a snapshot a second time.
 */
export class AlertSnapshot {
  @IsAlertId()
  alertId: string;

  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  version: number;

  @IsIn(ALERT_STATUSES)
  status: AlertStatus;

  @IsIn(SEVERITIES)
  severity: Severity;

  @IsString()
  @MinLength(1)
  @MaxLength(ALERT_LIMITS.title)
  title: string;

  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.description)
  description: string | null;

  @IsObject()
  @IsLabels()
  labels: Record<string, string>;

  @IsNullOr()
  @Nested(() => AlertSpace)
  space: AlertSpace | null;

  @IsISO8601({ strict: true })
  startedAt: string;

  @IsISO8601({ strict: true })
  updatedAt: string;

  @IsNullOr()
  @IsISO8601({ strict: true })
  closedAt: string | null;

  /** 屏蔽中 until then; whether it still is depends on the moment: `isSnoozed`. */
  @IsNullOr()
  @IsISO8601({ strict: true })
  snoozedUntil: string | null;

  @IsArray()
  @ArrayMaxSize(ALERT_LIMITS.responders)
  @NestedEach(() => AlertPerson)
  responders: AlertPerson[];

  @Nested(() => AlertChange)
  lastChange: AlertChange;

  /** Null = our own detail page. */
  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.detailUrl)
  detailUrl: string | null;

  /** What the reader mended in this version, with what had stood there. */
  @IsArray()
  @ArrayMaxSize(ALERT_LIMITS.mended)
  @NestedEach(() => AlertMend)
  mended: AlertMend[];
}
