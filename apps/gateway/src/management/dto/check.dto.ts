import { CHECK_NAMES, type CheckName, IsAccountId } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class CheckQuery {
  @ApiPropertyOptional({ description: 'Also send a test card to this account’s member of the corp' })
  @IsOptional()
  @IsAccountId()
  send?: string;
}

export class ConnectionCheckBody {
  @ApiProperty({ enum: CHECK_NAMES })
  name: CheckName;

  @ApiProperty()
  ok: boolean;

  @ApiProperty({ description: 'What was found, in the language of Accept-Language (zh, en)' })
  detail: string;

  @ApiPropertyOptional({
    description: 'What to do about it; also where it is fine and something is worth doing',
  })
  remedy?: string;
}

export class ConnectionReportBody {
  @ApiProperty({ description: 'All of them are' })
  ok: boolean;

  @ApiProperty({ type: [ConnectionCheckBody], description: 'In the order in which they have to be right' })
  checks: ConnectionCheckBody[];
}
