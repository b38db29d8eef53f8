import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const STATUSES = ['ok', 'degraded', 'down'] as const;
const SERVICE_STATUSES = [...STATUSES, 'silent'] as const;

export class WordsBody {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

export class CheckReport {
  @ApiProperty({ example: 'suite-ticket' })
  name: string;

  @ApiProperty()
  ok: boolean;

  @ApiProperty({ type: WordsBody, description: 'What it means, and what to do when it is not ok' })
  words: WordsBody;

  @ApiPropertyOptional({
    oneOf: [{ type: 'object' }, { type: 'string' }, { type: 'number' }, { type: 'boolean' }],
    description: 'What the check found, as /health/deep of that service says it',
  })
  facts?: unknown;
}

export class ServiceReport {
  @ApiProperty({ example: 'notify-service' })
  service: string;

  @ApiProperty({ enum: SERVICE_STATUSES, description: 'silent: no answer within two seconds' })
  status: (typeof SERVICE_STATUSES)[number];

  @ApiProperty({ type: [CheckReport] })
  checks: CheckReport[];
}

export class ConsumerReport {
  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Messages waiting for their first delivery' })
  pending: number;

  @ApiProperty({ description: 'Delivered and not yet acknowledged' })
  ackPending: number;
}

export class StreamReport {
  @ApiProperty({ example: 'ALERTS' })
  name: string;

  @ApiProperty()
  messages: number;

  @ApiProperty()
  bytes: number;

  @ApiProperty({ type: [ConsumerReport] })
  consumers: ConsumerReport[];
}

export class LimitUse {
  @ApiProperty()
  used: number;

  @ApiProperty()
  limit: number;
}

export class QuotaReport {
  @ApiProperty({ enum: ['member', 'block'] })
  kind: 'member' | 'block';

  @ApiProperty({ type: WordsBody })
  words: WordsBody;

  @ApiProperty()
  corpId: string;

  @ApiPropertyOptional()
  agentId?: number;

  @ApiPropertyOptional()
  userId?: string;

  @ApiPropertyOptional({ type: LimitUse })
  minute?: LimitUse;

  @ApiPropertyOptional({ type: LimitUse })
  hour?: LimitUse;

  @ApiPropertyOptional({ description: 'Of WeCom; with kind `block`' })
  api?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  blockedUntil?: string;
}

export class HealthReportBody {
  @ApiProperty({ enum: STATUSES, description: 'down: a service cannot work or is silent' })
  status: (typeof STATUSES)[number];

  @ApiProperty({ type: [ServiceReport] })
  services: ServiceReport[];

  @ApiProperty({ type: [StreamReport], description: 'Empty while NATS does not answer' })
  streams: StreamReport[];

  @ApiProperty({
    type: [QuotaReport],
    description: 'Blocks in force, and members past half of a limit; at most 20',
  })
  quotas: QuotaReport[];

  @ApiProperty({ type: Number, nullable: true, description: 'Null: there is none' })
  ticketAgeSeconds: number | null;
}
