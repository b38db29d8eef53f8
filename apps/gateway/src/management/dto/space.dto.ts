import {
  DEFAULT_ORDER,
  type DispatchPolicy,
  type PolicyTarget,
  SEVERITIES,
  type Severity,
  SPACE_LIMITS,
  SpaceGroup,
  SpaceSettings,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class PolicyLevelBody {
  @ApiProperty({
    type: 'array',
    items: {
      type: 'object',
      properties: { account: { type: 'string' }, schedule: { type: 'string' } },
      minProperties: 1,
      maxProperties: 1,
    },
    maxItems: SPACE_LIMITS.targets,
    description:
      'Each `{"account": id}` or `{"schedule": id}`; who is on call is found when the level is paged',
    example: [{ schedule: 'pay-primary' }, { account: 'zhangsan' }],
  })
  targets: PolicyTarget[];

  @ApiPropertyOptional({
    description: 'After the level before it was due; required behind level 1, whose own counts for nothing',
    minimum: 0,
    maximum: SPACE_LIMITS.seconds,
  })
  afterSeconds?: number;

  @ApiPropertyOptional({
    enum: SEVERITIES,
    isArray: true,
    description: 'Absent = all; an alert of another severity passes the level by as if it were not there',
  })
  severities?: Severity[];
}

class PolicyRepeatBody {
  @ApiProperty({ minimum: 1, maximum: SPACE_LIMITS.seconds })
  everySeconds: number;

  @ApiProperty({ minimum: 0, maximum: SPACE_LIMITS.repeats })
  times: number;
}

class DispatchPolicyBody {
  @ApiProperty({ type: [PolicyLevelBody], maxItems: SPACE_LIMITS.levels })
  levels: PolicyLevelBody[];

  @ApiPropertyOptional({
    type: PolicyRepeatBody,
    nullable: true,
    description: 'After the last level, which is paged again, its targets found anew',
  })
  repeat?: PolicyRepeatBody | null;
}

class SpaceGroupBody extends SpaceGroup {
  @ApiProperty({ description: 'Of a smart bot of this tenant', maxLength: 64 })
  declare integrationId: string;

  @ApiProperty({ maxLength: 128, description: 'As WeCom tells the bot' })
  declare chatId: string;
}

export class PutSpaceBody extends SpaceSettings {
  @ApiProperty({ minLength: 1, maxLength: 128 })
  declare name: string;

  @ApiPropertyOptional({
    default: DEFAULT_ORDER,
    description: 'The lowest that matches has the alert; at equal orders by id',
  })
  declare order?: number;

  @ApiPropertyOptional({
    type: [String],
    maxItems: SPACE_LIMITS.matchers,
    description:
      'Matchers as Alertmanager writes them, regular expressions anchored (RE2); all must hold. None match everything. The space `default` is not asked: it has what no other space matches',
    example: ['service=~"pay.*"', 'env="prod"'],
  })
  declare match?: string[];

  @ApiProperty({ type: DispatchPolicyBody })
  declare policy: DispatchPolicy;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Of the cards; default: the tenant’s `default`',
  })
  declare template?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: SPACE_LIMITS.seconds,
    default: 0,
    description: 'Before level 1: an alert that closes before is not paged',
  })
  declare delaySeconds?: number | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: SPACE_LIMITS.autoCloseSeconds,
    description: 'Closes an alert this long after its last firing event; default: never',
  })
  declare autoCloseSeconds?: number | null;

  @ApiPropertyOptional({
    type: SpaceGroupBody,
    nullable: true,
    description:
      'A group that sees each alert as a card; the groups a bot knows are at GET …/integrations/{id}/chats',
  })
  declare group?: SpaceGroupBody | null;
}

export class SpaceBody {
  @ApiProperty()
  spaceId: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  order: number;

  @ApiProperty({ type: [String] })
  match: string[];

  @ApiProperty({ type: DispatchPolicyBody })
  policy: DispatchPolicyBody;

  @ApiProperty({ type: String, nullable: true })
  template: string | null;

  @ApiProperty()
  delaySeconds: number;

  @ApiProperty({ type: Number, nullable: true })
  autoCloseSeconds: number | null;

  @ApiProperty({ type: SpaceGroupBody, nullable: true })
  group: SpaceGroupBody | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null = the space `default` as it is before anybody stores it',
  })
  updatedAt: string | null;
}

export class StoredSpaceBody extends SpaceBody {
  @ApiProperty({
    type: [String],
    description:
      'What is stored and may not do what is expected, such as a level that nobody can be paged by',
  })
  warnings: string[];
}
