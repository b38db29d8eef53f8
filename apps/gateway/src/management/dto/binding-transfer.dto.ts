import {
  MATCH_OUTCOMES,
  MEMBER_KEYS,
  type MatchedAccount,
  type MemberKey,
  type MovedBindings,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { PageQuery } from './page.dto.js';

export class MatchBody extends PageQuery {
  @ApiProperty({ description: 'Of a corp’s own app', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  integrationId: string;

  @ApiProperty({
    enum: MEMBER_KEYS,
    isArray: true,
    description:
      'Tried in this order. userid: the account’s id is the member’s userid; email: the corp’s, then the personal one',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MEMBER_KEYS.length)
  @ArrayUnique()
  @IsIn(MEMBER_KEYS, { each: true })
  by: MemberKey[];

  @ApiPropertyOptional({ description: 'True: says what would be linked, and links nothing' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class MatchedAccountBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty({ enum: MATCH_OUTCOMES })
  outcome: MatchedAccount['outcome'];

  @ApiPropertyOptional({ description: 'The member that the account is, or would be, linked to' })
  userId?: string;

  @ApiPropertyOptional({ description: 'The member’s name in the corp’s directory' })
  name?: string;

  @ApiPropertyOptional({
    description: 'Not everything was asked: WeCom limits wrong numbers a day. Ask again tomorrow',
  })
  askAgain?: boolean;
}

export class MoveBody {
  @ApiProperty({ description: 'The integration of the same corp’s own app', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  to: string;
}

class LeftBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty({
    enum: ['not_found', 'taken'],
    description:
      'not_found: not in the other app’s visible scope; taken: the member there is linked to another account',
  })
  reason: MovedBindings['left'][number]['reason'];
}

export class MovedBody {
  @ApiProperty({ description: 'Links that were carried over' })
  moved: number;

  @ApiProperty({ type: LeftBody, isArray: true, description: 'Who stayed, the first 500' })
  left: LeftBody[];

  @ApiProperty({ description: 'How many stayed beyond those' })
  leftMore: number;
}
