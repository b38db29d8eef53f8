import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAccountId, IsAlertId } from '../identifier.js';

export const ALERT_STATUSES = ['triggered', 'processing', 'closed'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

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
          entries.length <= 50 &&
          entries.every(
            ([k, v]) => k.length > 0 && k.length <= 128 && typeof v === 'string' && v.length <= 2048,
          )
        );
      },
    },
  });

export class AlertSpace {
  @IsString()
  @MaxLength(128)
  id: string;

  @IsString()
  @MaxLength(128)
  name: string;
}

export class AlertPerson {
  @IsOptional()
  @IsAccountId()
  accountId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(128)
  name?: string;
}

export class AlertChange {
  /** Open list: triggered, acknowledged, closed, reopened, snoozed, unsnoozed, severity_changed, updated; unknown = updated. */
  @IsString()
  @MaxLength(64)
  kind: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AlertPerson)
  by?: AlertPerson | null;

  @IsOptional()
  @IsString()
  @MaxLength(128)
  via?: string;
}

/** One version of one alert as the pipeline tells it (contract §3.1 without `notify`). Times are ISO 8601. */
export class AlertSnapshot {
  @IsAlertId()
  alertId: string;

  @IsInt()
  @Min(1)
  version: number;

  @IsIn(ALERT_STATUSES)
  status: AlertStatus;

  @IsIn(SEVERITIES)
  severity: Severity;

  @IsString()
  @MinLength(1)
  @MaxLength(512)
  title: string;

  @IsOptional()
  @IsString()
  @MaxLength(4096)
  description?: string | null;

  @IsOptional()
  @IsObject()
  @IsLabels()
  labels?: Record<string, string>;

  @IsOptional()
  @ValidateNested()
  @Type(() => AlertSpace)
  space?: AlertSpace | null;

  @IsISO8601({ strict: true })
  startedAt: string;

  @IsISO8601({ strict: true })
  updatedAt: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  closedAt?: string | null;

  /** Set = 屏蔽中 until then. */
  @IsOptional()
  @IsISO8601({ strict: true })
  snoozedUntil?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AlertPerson)
  responders?: AlertPerson[];

  @IsOptional()
  @ValidateNested()
  @Type(() => AlertChange)
  lastChange?: AlertChange | null;

  /** Null = our own detail page. */
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(1024)
  detailUrl?: string | null;
}
