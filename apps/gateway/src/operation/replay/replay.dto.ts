import { IsMoment, IsTenant, MAX_PAGE_LIMIT, REPLAY_KINDS, type ReplayKind } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../management/dto/page.dto.js';

export class ReplayBody extends PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE_LIMIT, description: 'One page of so many' })
  declare limit?: number;

  @ApiProperty({ enum: REPLAY_KINDS })
  @IsIn(REPLAY_KINDS)
  kind: ReplayKind;

  @ApiPropertyOptional({
    description: 'Only what is this tenant’s; of callbacks, what came about the corps that it has connected',
  })
  @IsOptional()
  @IsTenant()
  tenant?: string;

  @ApiProperty({
    format: 'date-time',
    description: 'By the time at which the bus stored it; it keeps seven days',
  })
  @IsMoment()
  from: string;

  @ApiProperty({ format: 'date-time', description: 'The first moment that is not part of it' })
  @IsMoment()
  to: string;

  @ApiPropertyOptional({ description: 'True: counts, and puts nothing back', default: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ReplayedOfTenant {
  @ApiProperty({ type: String, nullable: true, description: 'Null: callbacks, which name a corp' })
  tenant: string | null;

  @ApiProperty()
  found: number;
}

export class ReplayedBody {
  @ApiProperty({ enum: REPLAY_KINDS })
  kind: ReplayKind;

  @ApiProperty()
  dryRun: boolean;

  @ApiProperty({ description: 'Messages of the period, or of the page where a limit was named' })
  found: number;

  @ApiProperty({ type: [ReplayedOfTenant], description: 'Whose they are' })
  tenants: ReplayedOfTenant[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Versions of alerts among them that card-state-service never had: what is made good. Null where it cannot be told: callbacks, or no answer',
  })
  missing: number | null;

  @ApiProperty({ description: 'How many were put on the bus again' })
  replayed: number;

  @ApiProperty({ description: 'How many had been put there within the last ten minutes already' })
  repeated: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where it stopped, for `after`; null: the period is done',
  })
  next: string | null;
}
