import {
  ALERT_STATUSES,
  type AlertStatus,
  type AlertStory,
  CODE_STATES,
  type CodeState,
  type DrawnCardView,
  IsAccountId,
  IsMoment,
  SEVERITIES,
  type Severity,
  STORY_PARTS,
  type StoryCode,
  type StoryMember,
  type StoryPart,
  type StoryPress,
  type StorySight,
  type StoryTruth,
  WINDOW_ORIGINS,
  type WindowOrigin,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const LOOKS = ['current', 'superseded'] as const;
type Look = (typeof LOOKS)[number];

export class StoryQuery {
  @ApiPropertyOptional({ description: 'Only this account’s copies, and the codes of its cards' })
  @IsOptional()
  @IsAccountId()
  accountId?: string;
}

export class DrawnQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'Default: now' })
  @IsOptional()
  @IsMoment()
  at?: string;

  @ApiPropertyOptional({ description: 'Whose copy; default: the one that changed last' })
  @IsOptional()
  @IsString()
  @MaxLength(256)
  userId?: string;
}

export class StoryTruthBody implements StoryTruth {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: ALERT_STATUSES })
  status: AlertStatus;

  @ApiProperty()
  snoozed: boolean;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty({ description: 'Of the change; `snooze-ended` where the clock ended a snooze' })
  kind: string;

  @ApiProperty({ type: String, nullable: true, description: 'Display name, else account id' })
  by: string | null;
}

export class StorySightBody implements StorySight {
  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Null = it is seen now' })
  to: string | null;

  @ApiProperty()
  version: number;

  @ApiProperty({ type: String, enum: ALERT_STATUSES, nullable: true, description: 'Null = unknown version' })
  status: AlertStatus | null;

  @ApiProperty()
  snoozed: boolean;

  @ApiProperty({ enum: LOOKS, description: '`superseded`: drawn as replaced by a newer card' })
  look: Look;

  @ApiProperty()
  isTrue: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was untrue: the last `staleReason`' })
  reason: string | null;
}

export class StoryMemberBody implements StoryMember {
  @ApiProperty()
  accountId: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty()
  userId: string;

  @ApiProperty()
  cardId: string;

  @ApiProperty({ type: [StorySightBody], description: 'Oldest first' })
  shown: StorySightBody[];
}

export class StoryCodeBody implements StoryCode {
  @ApiProperty()
  cardId: string;

  @ApiProperty({ enum: WINDOW_ORIGINS })
  origin: WindowOrigin;

  @ApiProperty({ enum: CODE_STATES })
  state: CodeState;

  @ApiProperty({ type: String, nullable: true, description: 'Whose press earned it' })
  userId: string | null;

  @ApiProperty({ format: 'date-time' })
  issuedAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  spentAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The version it was spent on, e.g. `v7`' })
  spentOn: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was spent then' })
  reason: string | null;
}

export class StoryPressBody implements StoryPress {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: String, nullable: true })
  accountId: string | null;

  @ApiProperty()
  userId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Display name, else account id' })
  by: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null = pressed on a page' })
  cardId: string | null;

  @ApiProperty()
  via: string;

  @ApiProperty()
  action: string;

  @ApiProperty({ type: Number, nullable: true })
  snoozeSeconds: number | null;

  @ApiProperty({ enum: ['held', 'lapsed', 'acted', 'corrected', 'refreshed'] })
  outcome: string;

  @ApiProperty()
  reason: string;
}

export class AlertStoryBody implements AlertStory {
  @ApiProperty({ format: 'date-time' })
  from: string;

  @ApiProperty({
    format: 'date-time',
    description: 'Now, or soon after the last event of a closed alert whose cards are all true',
  })
  to: string;

  @ApiProperty({ type: [StoryTruthBody], description: 'Oldest first' })
  truth: StoryTruthBody[];

  @ApiProperty({ type: [StoryMemberBody], description: 'One for each copy of a card' })
  members: StoryMemberBody[];

  @ApiProperty({ type: [StoryCodeBody], description: 'Oldest first' })
  codes: StoryCodeBody[];

  @ApiProperty({ type: [StoryPressBody], description: 'Oldest first' })
  presses: StoryPressBody[];

  @ApiPropertyOptional({
    enum: STORY_PARTS,
    isArray: true,
    description: 'Lists that are not told whole: of each the newest is here',
  })
  truncated?: StoryPart[];
}

export class DrawnCardBody implements DrawnCardView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The `template_card` as WeCom got it, without `task_id` and the keys of its buttons',
  })
  card: Record<string, unknown>;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: LOOKS })
  look: Look;

  @ApiProperty({ format: 'date-time' })
  drawnAt: string;
}
