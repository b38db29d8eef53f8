import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ALERT_ACTIONS, type AlertActionName } from '../alert/alert-action.js';
import { IsAlertId, IsTenant } from '../identifier.js';

/** Corps that a presser may be a member of. */
export const MAX_PRESSER_CORPS = 11;

/** Sent by bot-service: somebody pressed a card in a group. card-state-service decides it as any press. */
export class BotPressed {
  /** Digest of bot and msgid: the action's id. */
  @IsString()
  @MaxLength(64)
  pressId: string;

  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  /** The card in the group. */
  @IsString()
  @MaxLength(128)
  cardId: string;

  @IsString()
  @MaxLength(64)
  botId: string;

  /** Whom WeCom names: plain, or an open id of the bot's own (wecom/08 §4.11). */
  @IsString()
  @MaxLength(128)
  userId: string;

  /** Corps in which that may be a member of the tenant's, in this order; the last one is the bot itself, for those who told it a code, and the only one for an open id of the bot's. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_PRESSER_CORPS)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  corpIds: string[];

  @IsIn([...ALERT_ACTIONS, 'refresh'])
  action: AlertActionName | 'refresh';

  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(30 * 24 * 3600)
  snoozeSeconds: number | null;

  /** The version that the button was drawn from; 0 when it is none of ours. */
  @IsInt()
  observedVersion: number;

  @IsISO8601()
  pressedAt: string;
}

/** Sent by card-state-service: nobody is linked to whoever pressed. bot-service tells them the way; the press waits meanwhile. */
export class BotPresserUnknown {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  botId: string;

  @IsString()
  @MaxLength(128)
  userId: string;

  /** The card in the group. */
  @IsString()
  @MaxLength(128)
  cardId: string;

  @IsISO8601()
  occurredAt: string;
}
