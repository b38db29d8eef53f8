import {
  ACCOUNT_STATUSES,
  IsChannels,
  IsMailAddress,
  type AccountStatus,
  IsPlainText,
  IsUsername,
  LOCALES,
  type Locale,
  MAX_CHANNELS,
  MAX_USERNAME,
  type Reach,
  REACHES,
  MOBILE_MESSAGE,
  MOBILE_PATTERN,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { ChannelBody, ChannelViewBody } from './channel.dto.js';
import { PageQuery } from './page.dto.js';
import { PreferencesBody } from './tenant.dto.js';

/** Nobody guesses these within ten attempts a quarter of an hour; longer rules are the operator's own. */
const MIN_PASSWORD = 6;

export class PutAccountBody extends PreferencesBody {
  @ApiProperty({
    maxLength: MAX_USERNAME,
    description:
      'Unique per tenant, whatever its case; blanks around it go, full-width letters become plain ones, and what cannot be typed is refused',
  })
  @IsUsername()
  username: string;

  @ApiProperty({ maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  displayName: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsMailAddress()
  email?: string;

  @ApiPropertyOptional({
    description: 'A phone number as WeCom knows it; members are found by it',
    example: '13800000000',
  })
  @IsOptional()
  @IsString()
  @Matches(MOBILE_PATTERN, { message: MOBILE_MESSAGE })
  mobile?: string;

  @ApiPropertyOptional({
    description: 'Absent keeps the one that is set; another one ends the account’s sign-ins',
    minLength: MIN_PASSWORD,
    maxLength: 1024,
  })
  @IsOptional()
  @IsString()
  @MinLength(MIN_PASSWORD)
  @MaxLength(1024)
  password?: string;

  @ApiPropertyOptional({
    description:
      'True: no sign-in, no press acts, messages fail with ACCOUNT_UNKNOWN (detail `disabled`); the link to WeCom rests. Absent keeps what is set',
  })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({
    type: [ChannelBody],
    maxItems: MAX_CHANNELS,
    nullable: true,
    description: 'How pages reach the account (docs/channels.md); absent or empty: by wecom alone',
  })
  @IsChannels(() => ChannelBody)
  channels?: ChannelBody[] | null;
}

export class DisabledBody {
  @ApiProperty({ description: 'True: as in PUT, and the account’s sign-ins end' })
  @IsBoolean()
  disabled: boolean;
}

export class AccountBindingBody {
  @ApiProperty()
  corpId: string;

  @ApiProperty()
  userId: string;

  @ApiProperty({ format: 'date-time' })
  boundAt: string;

  @ApiProperty({ description: 'Bound, but out of the app’s visible scope' })
  outsideScope: boolean;
}

export class BotLinkBody {
  @ApiProperty({ description: 'BotID of the smart bot that was told the one-use code' })
  botId: string;

  @ApiProperty({ description: 'Who the account is in that bot’s chats' })
  userId: string;

  @ApiProperty({ format: 'date-time' })
  boundAt: string;
}

const BOTS: ApiPropertyOptions = {
  type: [BotLinkBody],
  description:
    'Links made through smart bots: presses on their group cards count, and no card reaches the person by them',
};

export class AccountBody {
  @ApiProperty()
  tenant: string;

  @ApiProperty()
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  mobile: string | null;

  @ApiProperty({ enum: LOCALES, nullable: true })
  locale: Locale | null;

  @ApiProperty({ type: String, nullable: true })
  timeZone: string | null;

  @ApiProperty()
  hasPassword: boolean;

  @ApiProperty()
  disabled: boolean;

  @ApiProperty({ type: [ChannelViewBody] })
  channels: ChannelViewBody[];

  @ApiProperty({ type: AccountBindingBody, nullable: true })
  binding: AccountBindingBody | null;

  @ApiProperty(BOTS)
  bots: BotLinkBody[];
}

export class AccountsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of the id, username, display name or e-mail address' })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  q?: string;

  @ApiPropertyOptional({
    enum: ACCOUNT_STATUSES,
    description: 'Linked to a member of an app or through a bot · not · disabled',
  })
  @IsOptional()
  @IsIn(ACCOUNT_STATUSES)
  status?: AccountStatus;

  @ApiPropertyOptional({
    enum: REACHES,
    description:
      'Linked to a member of an app or not · linked and outside the visible scope · linked, inside and without a licence where one is needed. A page of `unlicensed` may be short or empty while `next` goes on',
  })
  @IsOptional()
  @IsIn(REACHES)
  reach?: Reach;
}

export class BindingsQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['bound', 'unbound'],
    description: 'Linked to a member of an app or through a bot, or not',
  })
  @IsOptional()
  @IsIn(['bound', 'unbound'])
  status?: 'bound' | 'unbound';
}

export class BindingBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({
    enum: ['bound', 'unbound'],
    description:
      'Bound without a corpId: linked through bots alone, so that no card of an app reaches the person',
  })
  status: 'bound' | 'unbound';

  @ApiProperty({ type: String, nullable: true })
  corpId: string | null;

  @ApiProperty({ type: String, nullable: true })
  userId: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  boundAt: string | null;

  @ApiProperty({ description: 'Bound, but out of the app’s visible scope until the member is back' })
  outsideScope: boolean;

  @ApiProperty(BOTS)
  bots: BotLinkBody[];

  @ApiProperty()
  disabled: boolean;
}
