import {
  IsAccountId,
  IsMoment,
  IsMomentOrWallTime,
  SWAP_ANSWERS,
  SWAP_STATES,
  type SwapAnswer,
  type SwapState,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from './page.dto.js';
import { PlusOfZone } from './schedule.dto.js';

const TIME = 'ISO 8601; without zone in the schedule’s. A time that has begun counts from now on';

export class AskSwapBody {
  @ApiProperty({ description: 'Who is on duty then and asks' })
  @IsAccountId()
  accountId: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Absent or null: every other member of the schedule is asked (at most 20), whoever accepts first has it',
  })
  @IsOptional()
  @IsAccountId()
  colleagueId?: string | null;

  @ApiProperty({ description: TIME })
  @IsMomentOrWallTime()
  from: string;

  @ApiProperty({ description: 'Not included' })
  @IsMomentOrWallTime()
  to: string;
}

export class AnswerSwapBody {
  @ApiProperty({ description: 'Who answers' })
  @IsAccountId()
  accountId: string;

  @ApiProperty({ enum: SWAP_ANSWERS })
  @IsIn(SWAP_ANSWERS)
  answer: SwapAnswer;
}

export class SwapsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: SWAP_STATES, description: 'Absent: in any state' })
  @IsOptional()
  @IsIn(SWAP_STATES)
  state?: SwapState;

  @ApiPropertyOptional({ description: 'Those this account asks for or is asked for' })
  @IsOptional()
  @IsAccountId()
  accountId?: string;
}

export class SwapBody {
  @ApiProperty()
  id: string;

  @ApiProperty()
  scheduleId: string;

  @ApiProperty({ description: 'Who asks' })
  accountId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who was asked alone, or who took it' })
  colleagueId: string | null;

  @ApiProperty({ type: [String], description: 'Everybody who was asked' })
  asked: string[];

  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Not included' })
  to: string;

  @ApiProperty({ enum: SWAP_STATES })
  state: SwapState;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null: nobody answered yet',
  })
  settledAt: string | null;
}

export class ShiftsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'ISO 8601 with zone; default: now' })
  @PlusOfZone()
  @IsOptional()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ description: 'ISO 8601 with zone, at most 35 days later; default: 14 days' })
  @PlusOfZone()
  @IsOptional()
  @IsMoment()
  to?: string;
}

export class ShiftBody {
  @ApiProperty()
  scheduleId: string;

  @ApiProperty()
  scheduleName: string;

  @ApiProperty({ description: 'The schedule’s' })
  timeZone: string;

  @ApiProperty({ description: 'Whose shift it is' })
  accountId: string;

  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ format: 'date-time', description: 'Not included' })
  to: string;
}

export class TakeOverBody {
  @ApiProperty({ description: 'Who takes over, a member of the schedule' })
  @IsAccountId()
  accountId: string;

  @ApiProperty({ description: TIME })
  @IsMomentOrWallTime()
  from: string;

  @ApiProperty({ description: 'Not included; all of it is one other person’s' })
  @IsMomentOrWallTime()
  to: string;
}
