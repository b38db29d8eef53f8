import { INGEST_OUTCOMES, SEVERITIES, SOURCE_KINDS, type SourceKind } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '@app/contracts';
import { ViolationView } from './problem.dto.js';

const SETTINGS =
  '`severity`: a sender’s words → critical, warning or info · `per`: alert or group (alertmanager, grafana) · `silence`: {url, username?, password?, token?} · `mapping` (mapping): {key, title, severity, status, resolved, time, severities, labels, description, url, each}, by dotted paths · `firing`, `resolved`, `key`, `title`, `critical`, `info` (robot): lists of RE2 expressions';

export class CreateSourceBody {
  @ApiProperty({ enum: SOURCE_KINDS })
  @IsIn(SOURCE_KINDS)
  kind: SourceKind;

  @ApiProperty({ minLength: 1, maxLength: 128, description: 'Stands in the label `source` of each alert' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @ApiPropertyOptional({ type: Object, description: SETTINGS })
  @IsOptional()
  @IsObject()
  settings?: Record<string, unknown>;
}

export class UpdateSourceBody {
  @ApiProperty({ minLength: 1, maxLength: 128, description: 'Stands in the label `source` of each alert' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @ApiPropertyOptional({
    type: Object,
    description: `Absent: none. A credential that reads \`***\` stays as it is stored. ${SETTINGS}`,
  })
  @IsOptional()
  @IsObject()
  settings?: Record<string, unknown>;
}

export class SourceBody {
  @ApiProperty({ description: 'Alert ids of this source begin with it' })
  id: string;

  @ApiProperty({ enum: SOURCE_KINDS })
  kind: SourceKind;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: Object, description: 'Credentials read ***' })
  settings: Record<string, unknown>;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class CreatedSourceBody extends SourceBody {
  @ApiProperty({ description: 'Where the sender sends to; it holds the token' })
  url: string;

  @ApiProperty({
    description: 'Shown in this answer alone; also good as Bearer or as Basic password at /ingest',
  })
  token: string;

  @ApiProperty({
    type: [String],
    description:
      'The same source at the addresses that senders of other products know, with the token in them',
  })
  compatibleUrls: string[];
}

export class BecameBody {
  @ApiProperty({ description: 'Of the event in the body' })
  index: number;

  @ApiProperty({ type: String, nullable: true })
  alertId: string | null;

  @ApiProperty({ enum: INGEST_OUTCOMES })
  became: string;

  @ApiPropertyOptional({ description: 'Of the alert that it made' })
  version?: number;
}

export class LeftOutBody {
  @ApiProperty({ description: 'Of the event in the body' })
  index: number;

  @ApiProperty({ type: [ViolationView] })
  errors: ViolationView[];
}

export class ReceivedBody {
  @ApiProperty()
  bodyId: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ description: 'Size of the body' })
  bytes: number;

  @ApiProperty()
  contentType: string;

  @ApiProperty({ description: 'Of the body; the list shows its beginning' })
  text: string;

  @ApiProperty({ description: 'Whether `text` is less than the body' })
  isCut: boolean;

  @ApiProperty({ description: 'How many events the body made' })
  events: number;

  @ApiProperty({ type: [BecameBody], description: 'What became of them, as far as there is room' })
  became: BecameBody[];

  @ApiProperty({ type: [LeftOutBody], description: 'Events that could not be used' })
  leftOut: LeftOutBody[];
}

export class TriedEventBody {
  @ApiProperty()
  alertId: string;

  @ApiProperty({ enum: ['triggered', 'processing', 'closed'] })
  status: string;

  @ApiProperty({ enum: SEVERITIES, nullable: true, type: String, description: 'Null = as it was' })
  severity: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'Null = as it was' })
  title: string | null;

  @ApiProperty({ nullable: true, type: String })
  description: string | null;

  @ApiProperty({ type: Object, description: 'Empty = as they were' })
  labels: Record<string, string>;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'Null = when it arrives, or as it was',
  })
  startedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: 'Null = when it arrives' })
  updatedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  closedAt: string | null;

  @ApiProperty({ description: 'A repeat by which nobody is paged' })
  isRepeat: boolean;
}

export class TrialBody {
  @ApiProperty({ type: [TriedEventBody] })
  events: TriedEventBody[];

  @ApiProperty({ type: [LeftOutBody], description: 'Events that could not be used' })
  leftOut: LeftOutBody[];
}

export class TrySourceBody {
  @ApiProperty({ enum: SOURCE_KINDS })
  @IsIn(SOURCE_KINDS)
  kind: SourceKind;

  @ApiPropertyOptional({ type: Object, description: SETTINGS })
  @IsOptional()
  @IsObject()
  settings?: Record<string, unknown>;

  @ApiProperty({
    description: 'The body as text, or as the JSON that it is',
    oneOf: [{ type: 'string' }, { type: 'object' }, { type: 'array', items: {} }],
  })
  @IsDefined()
  body: unknown;
}
