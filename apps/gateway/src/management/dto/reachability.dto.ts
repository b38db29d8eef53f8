import { DELIVERY_REASONS, IsMoment, NOBODY_ON_DUTY, type UnreachableReason } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { PageQuery } from './page.dto.js';
import { PlusOfZone } from './schedule.dto.js';

export class ReachabilityQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'ISO 8601 with zone; default: now' })
  @PlusOfZone()
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'ISO 8601 with zone, at most 31 days later; default: 24 hours',
  })
  @PlusOfZone()
  @IsOptional()
  @IsMoment()
  to?: string;
}

export class UnreachableBody {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null: the level named by `via` has nobody then',
  })
  accountId: string | null;

  @ApiProperty({ format: 'date-time', description: 'Not before the time asked about' })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Not included' })
  to: string;

  @ApiProperty({
    description:
      '`schedule:<id>`, `account` where a space names the account itself, or `space:<id>/level:<number from 1>` of nobody',
    example: 'schedule:pay-primary',
  })
  via: string;

  @ApiProperty({ enum: [...DELIVERY_REASONS, NOBODY_ON_DUTY] })
  reason: UnreachableReason;
}
