import {
  DELIVERY_REASONS,
  type DeliveryReason,
  IsLabels,
  IsMoment,
  PAGING_OUTCOMES,
  SEVERITIES,
  type Severity,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class RouteTestBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { alertname: 'HighErrorRate', service: 'pay' },
  })
  @IsLabels()
  labels: Record<string, string>;

  @ApiPropertyOptional({ enum: SEVERITIES, default: 'critical' })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @ApiPropertyOptional({ format: 'date-time', description: 'Default: now' })
  @IsOptional()
  @IsMoment()
  at?: string;
}

class RoutedChannelBody {
  @ApiProperty()
  kind: string;

  @ApiProperty()
  fallbackOnly: boolean;

  @ApiProperty()
  reachable: boolean;

  @ApiProperty({ enum: DELIVERY_REASONS, nullable: true })
  reason: DeliveryReason | null;
}

class RoutedPersonBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty({ description: '`account`, or `schedule:<id>`', example: 'schedule:pay-primary' })
  via: string;

  @ApiProperty({ type: [RoutedChannelBody] })
  channels: RoutedChannelBody[];

  @ApiProperty({ type: Boolean, nullable: true, description: 'Null = it could not be found out now' })
  reachable: boolean | null;

  @ApiPropertyOptional({ enum: DELIVERY_REASONS, description: 'Of the first channel that would be used' })
  reason?: DeliveryReason;
}

class RoutedLevelBody {
  @ApiProperty({ description: 'Counted from 1, as in the policy' })
  level: number;

  @ApiProperty()
  afterSeconds: number;

  @ApiProperty({ format: 'date-time', description: 'When it is paged if nobody takes the alert up' })
  at: string;

  @ApiProperty({ type: [RoutedPersonBody], description: 'Empty = the next level is paged at once' })
  people: RoutedPersonBody[];
}

export class TestedRouteBody {
  @ApiProperty()
  spaceId: string;

  @ApiProperty({ type: [String], description: 'Empty for the space `default`' })
  matchedBy: string[];

  @ApiProperty({ type: [RoutedLevelBody], description: 'Those for this severity; repetitions are left out' })
  levels: RoutedLevelBody[];
}

class PagedPersonBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty({ description: '`account`, or `schedule:<id>`' })
  via: string;
}

export class PageBody {
  @ApiProperty({ description: 'Counts how often paging began: triggered, reopened, awake again' })
  run: number;

  @ApiProperty({ description: 'Counted from 1' })
  level: number;

  @ApiProperty({ description: '0 = the level itself, else its n-th repetition' })
  repeat: number;

  @ApiProperty()
  spaceId: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ format: 'date-time', description: 'Earlier than `at` where nothing ran at that time' })
  dueAt: string;

  @ApiProperty({
    enum: PAGING_OUTCOMES,
    description: 'nobody = no target had anybody: the next level came at once',
  })
  outcome: (typeof PAGING_OUTCOMES)[number];

  @ApiProperty({ type: [PagedPersonBody] })
  people: PagedPersonBody[];

  @ApiProperty({ type: Number, nullable: true, description: 'The alert’s version that carries the page' })
  version: number | null;
}
