import { CALLBACK_TOKEN_PATTERN, ENCODING_AES_KEY_PATTERN } from '@app/contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min, ValidateIf, type ValidationArguments } from 'class-validator';

/** WeCom's Secrets have 43 characters today, and it promises no length; what is longer than this is none. */
const SECRET_PATTERN = /^[\x21-\x7e]{1,128}$/;
const MAX_AGENT_ID = 2 ** 31 - 1;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;
/** Copied from WeCom's console it may come as text. */
const digits = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value;
const isOwnApp = ({ kind }: { kind?: string }): boolean => kind === 'self-built';
const hasSecret = ({ kind }: { kind?: string }): boolean => kind === 'bot' || isOwnApp({ kind });
const lengthOf = ({ value }: ValidationArguments): number => (typeof value === 'string' ? value.length : 0);

const keyProblem = (args: ValidationArguments): string =>
  `encodingAesKey must have 43 letters and digits, this one has ${lengthOf(args)} characters`;
const tokenProblem = (args: ValidationArguments): string =>
  `token must have 3 to 32 letters and digits, this one has ${lengthOf(args)} characters`;
const SECRET_PROBLEM = 'secret must be the Secret as WeCom’s console shows it, without blanks';

/** The words that WeCom's console and we hold both. */
export class ReceiverWords {
  @ApiPropertyOptional({ description: 'Token of the receiver; made up where it is left out' })
  @Transform(trimmed)
  @IsOptional()
  @Matches(CALLBACK_TOKEN_PATTERN, { message: tokenProblem })
  token?: string;

  @ApiPropertyOptional({ description: 'EncodingAESKey of the receiver; made up where it is left out' })
  @Transform(trimmed)
  @IsOptional()
  @Matches(ENCODING_AES_KEY_PATTERN, { message: keyProblem })
  encodingAesKey?: string;
}

/** What a corp's admin hands over of an app of the corp's own. */
export class OwnAppFields extends ReceiverWords {
  @ApiPropertyOptional({
    description: 'Of a self-built app, where it is required: its AgentId',
    example: 1000002,
  })
  @Transform(digits)
  @ValidateIf(isOwnApp)
  @IsInt()
  @Min(1)
  @Max(MAX_AGENT_ID)
  agentId?: number;

  @ApiPropertyOptional({ description: 'Of a self-built app, where it is required: its Secret' })
  @Transform(trimmed)
  @ValidateIf(hasSecret)
  @Matches(SECRET_PATTERN, { message: SECRET_PROBLEM })
  secret?: string;
}

export class CredentialsBody extends ReceiverWords {
  @ApiPropertyOptional({ description: 'The app’s new Secret' })
  @Transform(trimmed)
  @IsOptional()
  @Matches(SECRET_PATTERN, { message: SECRET_PROBLEM })
  secret?: string;
}
