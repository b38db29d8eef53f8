import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
} from 'class-validator';
import { AlertSnapshot } from '../alert/alert-snapshot.js';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';
import { Nested, NestedEach } from '../nested.js';

/** One message has one card for all of its recipients, of whom WeCom takes this many (touser, D/90372). */
export const MAX_CARD_RECIPIENTS = 1000;

export class CardRecipient {
  @IsAccountId()
  accountId: string;

  @IsString()
  userId: string;
}

/** Sent by notify-service when WeCom took a card; card-state-service opens the send window and compares with the truth. */
export class CardSent {
  @IsString()
  cardId: string;

  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsString()
  corpId: string;

  @IsInt()
  agentId: number;

  @IsString()
  taskId: string;

  @IsOptional()
  @IsString()
  msgId?: string | null;

  /** Null = the answer was lost (42014 on the repeat): there is a card, but its send code is gone. */
  @IsOptional()
  @IsString()
  sealedResponseCode?: string | null;

  /** The alert version the card shows. */
  @IsInt()
  shownVersion: number;

  /** Digest of what the card shows without the minute; equal digests look the same. */
  @IsString()
  shownFace: string;

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @NestedEach(() => CardRecipient)
  recipients: CardRecipient[];

  /** Renotify or successor: the recipients' older cards of this alert are replaced by this one. */
  @IsBoolean()
  replacesOlder: boolean;

  @IsISO8601()
  sentAt: string;
}

/** A press that was passed on but not yet answered by the pipeline; the card says so instead of pretending the new state. */
export class PressNote {
  @IsString()
  action: string;

  @IsString()
  by: string;

  @IsISO8601()
  at: string;
}

/** Sent by card-state-service: spend this window on these recipients now. notify-service renders and calls WeCom. */
export class CardUpdateRequested {
  @IsString()
  cardId: string;

  @IsString()
  windowId: string;

  /** Fencing number of the claim; a result with another number changes nothing. */
  @IsInt()
  fence: number;

  @IsTenant()
  tenant: string;

  @IsString()
  corpId: string;

  @IsString()
  sealedResponseCode: string;

  /** What is true. */
  @Nested(() => AlertSnapshot)
  alert: AlertSnapshot;

  @IsOptional()
  @Nested(() => PressNote)
  pressNote?: PressNote | null;

  /** `superseded` draws the card as replaced by a newer one, without buttons. */
  @IsIn(['current', 'superseded'])
  look: 'current' | 'superseded';

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsString({ each: true })
  userIds: string[];

  /** True when userIds are all recipients of the message, so `atall` may be used. */
  @IsBoolean()
  wholeMessage: boolean;

  /** Digests of what these recipients see; the code is not spent when the new look equals all of them. */
  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsString({ each: true })
  shownFaces: string[];

  /** A person asked for the present state: spend the code also when only the minute is new. */
  @IsOptional()
  @IsBoolean()
  redraw?: boolean;
}

/** Sent by notify-service: the code was spent, these recipients see the new look, those were not reached. */
export class CardUpdated {
  @IsString()
  cardId: string;

  @IsString()
  windowId: string;

  @IsInt()
  fence: number;

  @IsInt()
  shownVersion: number;

  @IsString()
  shownFace: string;

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsString({ each: true })
  reachedUserIds: string[];

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsString({ each: true })
  missedUserIds: string[];

  @IsISO8601()
  updatedAt: string;
}

export const UPDATE_REFUSALS = [
  'identical', // would look the same; nothing was sent
  'code-dead', // WeCom says the code is used or expired (60140, 42022)
  'throttled', // 45009/45033 or our own block; nothing was spent
  'unavailable', // -1, network before sending; nothing was spent
  'outcome-unknown', // sent twice, no answer: the code may be burnt and must not be used again
  'corp-gone', // authorization ended
  'rejected', // WeCom refused the content or target
] as const;
export type UpdateRefusal = (typeof UPDATE_REFUSALS)[number];

/** Sent by notify-service: the update did not happen; `burnt` says whether the code may still be used. */
export class CardUpdateRefused {
  @IsString()
  cardId: string;

  @IsString()
  windowId: string;

  @IsInt()
  fence: number;

  /** Version and digest that were to be shown. */
  @IsInt()
  version: number;

  @IsString()
  face: string;

  @IsIn(UPDATE_REFUSALS)
  reason: UpdateRefusal;

  @IsIn(['no', 'yes', 'unknown'])
  burnt: 'no' | 'yes' | 'unknown';

  @IsOptional()
  @IsInt()
  retryAfterMs?: number;

  @IsOptional()
  @IsInt()
  errcode?: number;

  @IsISO8601()
  occurredAt: string;
}

/** Sent by card-state-service: take the whole message back (possible for 24 h, D/94947). */
export class CardRecallRequested {
  @IsString()
  cardId: string;

  @IsString()
  corpId: string;

  @IsString()
  msgId: string;
}
/** Sent by notify-service after a recall was tried. */
export class CardRecallSettled {
  @IsString()
  cardId: string;

  @IsBoolean()
  recalled: boolean;

  @IsISO8601()
  occurredAt: string;
}

/** Sent by card-state-service when an unbound member pressed: notify-service sends that member a login link. */
export class LoginLinkRequested {
  @IsString()
  corpId: string;

  @IsString()
  userId: string;

  @IsTenant()
  tenant: string;

  /** What was pressed; null = no alert: the link leads to the app's home. */
  @IsOptional()
  @IsAlertId()
  alertId: string | null;

  @IsISO8601()
  occurredAt: string;
}
