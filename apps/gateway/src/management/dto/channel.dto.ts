import {
  AccountChannel,
  CHANNEL_KINDS,
  type ChannelKind,
  MAX_CHANNEL_URL,
  SEVERITIES,
  type Severity,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';

const MIN_SECRET = 16;
const MAX_SECRET = 256;
const SECRET =
  'Of a webhook: key of the HMAC-SHA256 under its bodies. Absent keeps that of the same url; for a new url one is made';

export class ChannelBody extends AccountChannel {
  @ApiProperty({ enum: CHANNEL_KINDS })
  @IsIn(CHANNEL_KINDS)
  declare kind: ChannelKind;

  @ApiPropertyOptional({
    type: String,
    maxLength: MAX_CHANNEL_URL,
    description:
      'Of a webhook: http:// or https://, not on a loopback or private address unless OUTBOUND_ALLOW lists it. Of a group robot: its address as WeCom shows it, or as the answer shows it, which keeps the key',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CHANNEL_URL)
  declare url?: string | null;

  @ApiPropertyOptional({ enum: SEVERITIES, isArray: true, description: 'Absent or empty: all' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SEVERITIES.length)
  @IsIn(SEVERITIES, { each: true })
  declare severities?: Severity[] | null;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Used for critical alerts when another channel failed, or when WeCom does not answer for a minute',
  })
  @IsOptional()
  @IsBoolean()
  declare fallbackOnly?: boolean | null;

  @ApiPropertyOptional({ minLength: MIN_SECRET, maxLength: MAX_SECRET, description: SECRET })
  @IsOptional()
  @IsString()
  @MinLength(MIN_SECRET)
  @MaxLength(MAX_SECRET)
  secret?: string;
}

export class ChannelViewBody {
  @ApiProperty({ enum: CHANNEL_KINDS })
  kind: ChannelKind;

  @ApiPropertyOptional({ description: 'Of a webhook, and of a group robot with its key masked' })
  url?: string;

  @ApiPropertyOptional({ enum: SEVERITIES, isArray: true, description: 'Absent: all' })
  severities?: Severity[];

  @ApiPropertyOptional()
  fallbackOnly?: true;

  @ApiPropertyOptional({ description: 'In the answer to the PUT that made it, and never again' })
  secret?: string;
}
