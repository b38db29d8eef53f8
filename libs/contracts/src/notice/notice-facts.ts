import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  CardRecipient,
  MAX_CARD_RECIPIENTS,
  UPDATE_REFUSALS,
  type UpdateRefusal,
} from '../card/card-facts.js';
import { IsAccountId, IsTenant } from '../identifier.js';
import { NOTICE_KEY_PATTERN, NOTICE_LIMITS, NoticeTexts } from './notice-text.js';
import { Nested, NestedEach } from '../nested.js';

/** Every notice's card has a task_id that begins so, by which its presses are told from those on alerts. */
export const NOTICE_TASK_PREFIX = 'n_';

const IsNoticeId = (): PropertyDecorator =>
  Matches(/^[\x21-\x7E]{1,256}$/, { message: '$property must be 1..256 printable characters' });

/**
 * Sent by whoever has something to tell that is no alert: one card per account and notice, however often it is asked for.
 * Accounts that cannot be reached are left out, with a line in the log and a count.
 */
export class NoticeRequested {
  @IsNoticeId()
  noticeId: string;

  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NOTICE_LIMITS.accounts)
  @ArrayUnique()
  @IsAccountId({ each: true })
  accountIds: string[];

  @Nested(() => NoticeTexts)
  texts: NoticeTexts;

  /** Where a press of the card leads; null = the app's home. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2048)
  url?: string | null;

  /** What could not leave until then is not sent any more; null = it is always worth reading. */
  @IsOptional()
  @IsISO8601()
  expiresAt?: string | null;
}

/** Sent by notify-service when WeCom took a notice's card that can be pressed. */
export class NoticeSent {
  @IsString()
  cardId: string;

  @IsNoticeId()
  noticeId: string;

  @IsTenant()
  tenant: string;

  @IsString()
  corpId: string;

  @IsInt()
  agentId: number;

  /** Null = the answer was lost: there is a card, but its send code is gone. */
  @IsOptional()
  @IsString()
  sealedResponseCode?: string | null;

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @NestedEach(() => CardRecipient)
  recipients: CardRecipient[];

  /** What the card shows. */
  @Nested(() => NoticeTexts)
  texts: NoticeTexts;

  @IsOptional()
  @IsString()
  url?: string | null;

  @IsISO8601()
  sentAt: string;
}

/** Sent by card-state-service, once for each press of a notice's button by a bound member; repeats have one id. */
export class NoticePressed {
  @IsNoticeId()
  noticeId: string;

  @IsTenant()
  tenant: string;

  @Matches(NOTICE_KEY_PATTERN)
  key: string;

  /** Who pressed; that this account may do so is for the reader to decide. */
  @IsAccountId()
  accountId: string;

  @IsISO8601()
  pressedAt: string;
}

/** Sent by whoever sent the notice: this is what all of its cards shall say from now on. */
export class NoticeChanged {
  @IsNoticeId()
  noticeId: string;

  @IsTenant()
  tenant: string;

  /** The notice was sent with 0; the highest wins in any order of arrival. */
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  revision: number;

  @Nested(() => NoticeTexts)
  texts: NoticeTexts;
}

/** Sent by card-state-service: spend this code on showing this text to everybody who holds the card. */
export class NoticeUpdateRequested {
  @IsString()
  cardId: string;

  @IsString()
  windowId: string;

  /** Fencing number of the claim; a result with another number changes nothing. */
  @IsInt()
  fence: number;

  @IsString()
  corpId: string;

  @IsInt()
  agentId: number;

  @IsString()
  sealedResponseCode: string;

  @IsInt()
  revision: number;

  @Nested(() => NoticeTexts)
  texts: NoticeTexts;

  @IsOptional()
  @IsString()
  url?: string | null;

  /** A press was taken and nobody has answered it yet; the card says so. */
  @IsBoolean()
  isTaken: boolean;
}

/** Sent by notify-service: how the update of a notice's card ended, and what became of its code. */
export class NoticeUpdateSettled {
  @IsString()
  cardId: string;

  @IsString()
  windowId: string;

  @IsInt()
  fence: number;

  @IsIn(['updated', ...UPDATE_REFUSALS])
  outcome: 'updated' | UpdateRefusal;

  @IsIn(['no', 'yes', 'unknown'])
  burnt: 'no' | 'yes' | 'unknown';

  @IsOptional()
  @IsInt()
  retryAfterMs?: number;

  @IsISO8601()
  occurredAt: string;
}
