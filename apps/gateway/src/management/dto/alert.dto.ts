import {
  CHANNEL_KINDS,
  DELIVERY_REASONS,
  IsAccountId,
  MAX_RESENT,
  WAITING_REASONS,
  WINDOW_ORIGINS,
  WINDOW_STATES,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
} from 'class-validator';
import { PageQuery } from './page.dto.js';
import { ViolationView } from './problem.dto.js';

export class CardsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'What each member saw at this time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;
}

export class StaleCardsQuery extends PageQuery {
  @ApiProperty({ enum: ['true'], description: 'Cards that show their recipients something no longer true' })
  @IsIn(['true'], { message: 'stale must be true' })
  stale: string;
}

export class DeliveryBody {
  @ApiProperty()
  accountId: string;

  @ApiProperty({ description: 'Of the event that named the recipient' })
  version: number;

  @ApiProperty({ enum: CHANNEL_KINDS, description: 'One final outcome for each recipient and channel' })
  channel: string;

  @ApiProperty({ enum: ['delivered', 'failed', 'waiting'] })
  outcome: string;

  @ApiPropertyOptional({ enum: [...DELIVERY_REASONS, ...WAITING_REASONS] })
  reason?: string;

  @ApiPropertyOptional()
  detail?: string;

  @ApiPropertyOptional()
  cardId?: string;

  @ApiPropertyOptional()
  msgId?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the outcome became final' })
  occurredAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'While it waits: since when' })
  since?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'While it waits: not before then' })
  notBefore?: string;
}

export class CardRecipientBody {
  @ApiProperty({ type: String, nullable: true, description: 'null = the group, whose members see one card' })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true })
  userId: string | null;

  @ApiProperty()
  shownVersion: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  staleSince: string | null;

  @ApiProperty({ type: String, nullable: true })
  staleReason: string | null;
}

export class UpdateWindowBody {
  @ApiProperty({ enum: WINDOW_ORIGINS })
  origin: string;

  @ApiProperty({ enum: WINDOW_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  issuedAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  spentAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  spentOn: string | null;
}

export class CardGroupBody {
  @ApiProperty({ description: 'Of the bot whose card it is' })
  integrationId: string;

  @ApiProperty()
  chatId: string;
}

export class CardBody {
  @ApiPropertyOptional({ description: 'In lists over several alerts' })
  alertId?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Of the alert as it is now, in lists over several alerts',
  })
  title?: string | null;

  @ApiProperty()
  cardId: string;

  @ApiProperty({ type: String, nullable: true })
  msgId: string | null;

  @ApiProperty()
  taskId: string;

  @ApiProperty()
  trueVersion: number;

  @ApiProperty({ type: [CardRecipientBody] })
  recipients: CardRecipientBody[];

  @ApiProperty({ type: [UpdateWindowBody] })
  windows: UpdateWindowBody[];

  @ApiProperty({ description: 'Older windows that are not listed' })
  windowsMore: number;

  @ApiPropertyOptional({
    description: 'Of a card in a group: only a press can change it',
    type: CardGroupBody,
  })
  group?: CardGroupBody;
}

export class MendedBody {
  @ApiProperty({ description: 'Position of the event in the array; 0 for a single one' })
  index: number;

  @ApiProperty({ description: 'Path inside the event’s data, or the attribute' })
  field: string;

  @ApiProperty()
  why: string;
}

export class RefusedBody {
  @ApiProperty()
  index: number;

  @ApiProperty({ type: [ViolationView] })
  errors: ViolationView[];
}

export class AcceptedBody {
  @ApiProperty({ description: 'Events stored' })
  accepted: number;

  @ApiProperty({
    type: [MendedBody],
    description: 'What was not read as it stood (contract §3.4), the first hundred',
  })
  mended: MendedBody[];

  @ApiPropertyOptional({ description: 'How many more were mended' })
  mendedMore?: number;

  @ApiPropertyOptional({ type: [RefusedBody], description: 'Events of the array that could not be read' })
  refused?: RefusedBody[];
}

export class ResendBody {
  @ApiProperty({ type: String, isArray: true, minItems: 1, maxItems: MAX_RESENT, example: ['lisi'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_RESENT)
  @ArrayUnique()
  @IsAccountId({ each: true })
  accountIds: string[];
}

export class ResentBody {
  @ApiProperty({ description: 'Whose outcomes, in …/deliveries, tell what became of it' })
  version: number;
}
