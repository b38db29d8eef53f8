import { BOT_ID_PATTERN, INTEGRATION_KINDS, type IntegrationKind, IsCorpId, IsTenant } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { OwnAppFields } from './own-app.dto.js';
import { PageQuery } from './page.dto.js';

const isBot = ({ kind }: { kind?: string }): boolean => kind === 'bot';

export class CreateIntegrationBody extends OwnAppFields {
  @ApiPropertyOptional({
    enum: INTEGRATION_KINDS,
    default: 'suite',
    description:
      'suite: the corp installed our app; self-built: it connects by an app of its own; bot: a smart bot in its groups',
  })
  @IsOptional()
  @IsIn(INTEGRATION_KINDS)
  kind?: IntegrationKind;

  @ApiProperty()
  @IsTenant()
  tenant: string;

  @ApiProperty({ maxLength: 128 })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;

  @ApiPropertyOptional({
    description: 'Plain (ww…) or, for a suite, encrypted (wp…) corp id; required of both, a bot has none',
    example: 'ww1a2b3c4d5e6f7a8b',
  })
  @ValidateIf((body: CreateIntegrationBody) => !isBot(body))
  @IsCorpId()
  corpId: string;

  @ApiPropertyOptional({
    description: 'Of a bot, where it is required: its BotID as WeCom shows it beside the Secret',
  })
  @ValidateIf(isBot)
  @Matches(BOT_ID_PATTERN)
  botId?: string;
}

export class IntegrationsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only those of this tenant' })
  @IsOptional()
  @IsTenant()
  tenant?: string;
}

export class ScopeCountsBody {
  @ApiProperty()
  users: number;

  @ApiProperty()
  departments: number;

  @ApiProperty()
  tags: number;
}

export class VisibleScopeBody {
  @ApiProperty({ type: [String], description: 'The first 500, as of departments and tags' })
  users: string[];

  @ApiProperty({ type: [Number] })
  departments: number[];

  @ApiProperty({ type: [Number] })
  tags: number[];

  @ApiProperty({ type: ScopeCountsBody, description: 'Of all' })
  counts: ScopeCountsBody;
}

export class LicenseBody {
  @ApiProperty({ enum: ['unchecked', 'not_required', 'trial', 'required'] })
  status: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  trialEndsAt: string | null;
}

export class IntegrationBody {
  @ApiProperty()
  id: string;

  @ApiProperty()
  tenant: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: INTEGRATION_KINDS })
  kind: IntegrationKind;

  @ApiProperty({ description: 'As WeCom names the corp to us; of a bot its BotID' })
  corpId: string;

  @ApiProperty({ type: String, nullable: true })
  corpName: string | null;

  @ApiProperty({ enum: ['active', 'cancelled'] })
  authorization: 'active' | 'cancelled';

  @ApiProperty({ type: Number, nullable: true })
  agentId: number | null;

  @ApiProperty({ type: VisibleScopeBody, nullable: true })
  visibleScope: VisibleScopeBody | null;

  @ApiProperty({ type: LicenseBody })
  license: LicenseBody;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Newest suite_ticket' })
  lastTicketAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  authorizedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uri',
    description: 'Of a self-built app: the address to enter in WeCom’s console under 接收消息 → API接收',
  })
  callbackUrl: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class SeenCallbackBody {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({
    example: 'template_card_event',
    description: 'WeCom’s name of it; what it said is kept nowhere',
  })
  event: string;

  @ApiProperty({
    enum: ['accepted', 'ignored'],
    description: 'ignored: authentic, and of a kind not known here',
  })
  verdict: 'accepted' | 'ignored';
}

export class IntegrationDetailBody extends IntegrationBody {
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'When WeCom last told something about this corp; null: not within a week',
  })
  lastCallbackAt: string | null;

  @ApiProperty({ type: [SeenCallbackBody], description: 'The last five, newest first; repeats are left out' })
  callbacks: SeenCallbackBody[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of the file at the domain’s root that proves the trusted domain; null: none was put',
  })
  domainFile: string | null;
}

export class CreatedIntegrationBody extends IntegrationBody {
  @ApiPropertyOptional({
    description: 'Of a new self-built app: to enter in WeCom’s console; shown here alone',
  })
  token?: string;

  @ApiPropertyOptional({ description: 'Likewise' })
  encodingAesKey?: string;
}
