import {
  ALERT_STATUSES,
  type AlertStatus,
  IsMoment,
  SEVERITIES,
  type Severity,
  type AlertTimelineEntry,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from './page.dto.js';

export class AlertsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ALERT_STATUSES })
  @IsOptional()
  @IsIn(ALERT_STATUSES)
  status?: AlertStatus;

  @ApiPropertyOptional({ enum: SEVERITIES })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @ApiPropertyOptional({ description: 'Part of the alert id, the title or the space’s name' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  q?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Changed since then' })
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Changed before then' })
  @IsOptional()
  @IsMoment()
  to?: string;
}

export class AlertSpaceBody {
  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;
}

export class AlertPersonBody {
  @ApiProperty({ type: String, nullable: true })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;
}

/** What lists and the alert itself say. */
export class AlertHeadBody {
  @ApiProperty()
  alertId: string;

  @ApiProperty()
  version: number;

  @ApiProperty()
  title: string;

  @ApiProperty({ enum: ALERT_STATUSES })
  status: AlertStatus;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty({ type: AlertSpaceBody, nullable: true })
  space: AlertSpaceBody | null;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  closedAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  snoozedUntil: string | null;
}

export class AlertItemBody extends AlertHeadBody {
  @ApiProperty({ description: 'Live cards that show somebody something no longer true' })
  stale: number;
}

export class AlertChangeBody {
  @ApiProperty()
  kind: string;

  @ApiProperty({ type: AlertPersonBody, nullable: true })
  by: AlertPersonBody | null;

  @ApiProperty({ type: String, nullable: true })
  via: string | null;
}

export class AlertMendBody {
  @ApiProperty({ description: 'Path inside the event’s data, or the attribute' })
  field: string;

  @ApiProperty()
  why: string;

  @ApiProperty({ description: 'What stood there' })
  raw: string;
}

export class WholeAlertBody extends AlertHeadBody {
  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  labels: Record<string, string>;

  @ApiProperty({ type: [AlertPersonBody] })
  responders: AlertPersonBody[];

  @ApiProperty({ type: AlertChangeBody })
  lastChange: AlertChangeBody;

  @ApiProperty({ type: String, nullable: true })
  detailUrl: string | null;

  @ApiProperty({ type: [AlertMendBody], description: 'What was not read as it stood (contract §3.4)' })
  mended: AlertMendBody[];
}

export class WordsBody {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

export class TimelineEntryBody implements Pick<
  AlertTimelineEntry,
  'at' | 'kind' | 'accountId' | 'by' | 'via' | 'version'
> {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ description: 'Kind of the change, or what became of a press (`close-held`, …)' })
  kind: string;

  @ApiProperty({ type: String, nullable: true })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Display name, else account id' })
  by: string | null;

  @ApiProperty({ type: String, nullable: true })
  via: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null = a press that no version answered' })
  version: number | null;

  @ApiProperty({ type: WordsBody, description: 'The same as a sentence; times are in the tenant’s zone' })
  words: WordsBody;
}

export class AlertDetailBody {
  @ApiProperty({ type: WholeAlertBody })
  alert: WholeAlertBody;

  @ApiProperty({ type: [TimelineEntryBody], description: 'Newest first' })
  timeline: TimelineEntryBody[];

  @ApiProperty({ description: 'Older entries are left out' })
  timelineMore: boolean;
}
