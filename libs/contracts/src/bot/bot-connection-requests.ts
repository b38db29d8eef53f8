import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import type { CheckWords, ConnectionCheck } from '../installation/check-requests.js';
import { PageRequest } from '../page.js';

/** As WeCom's console shows it beside the Secret (wecom/08 §4.1). */
export const BOT_ID_PATTERN = /^[A-Za-z0-9_-]{4,64}$/;

/** A smart bot (智能机器人) of a tenant. WeCom is not asked: bot-service connects by itself. Error: BOT_HELD_BY_OTHER_TENANT. */
export class ConnectBot {
  @IsTenant()
  tenant: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;

  @Matches(BOT_ID_PATTERN)
  botId: string;

  /** Sealed as SEAL_CONTEXT.botSecret. */
  @IsString()
  sealedSecret: string;
}

/** A new Secret, or the old one once more: a connection that rests since somebody else took it over begins anew. Error: INTEGRATION_UNKNOWN, NOT_A_BOT. */
export class ReplaceBotSecret {
  @IsString()
  @MaxLength(64)
  id: string;

  /** As in ConnectBot. */
  @IsString()
  sealedSecret: string;
}

/** Every bot of every tenant, for the service that holds their connections; by integration id. */
export class ListBots extends PageRequest {}
export interface KnownBot {
  integrationId: string;
  tenant: string;
  name: string;
  botId: string;
  /** Grows whenever somebody enters a Secret. */
  secretNo: number;
  /** Corps of the tenant's own apps: plain user ids are members of one of them. At most 10, by their age. */
  corpIds: string[];
}

/** Errors: INTEGRATION_UNKNOWN, NOT_A_BOT. */
export class GetBotSecret {
  @IsString()
  @MaxLength(64)
  integrationId: string;
}
export interface BotSecret {
  /** Opened with `sealContextOf('botSecret', botId)`. */
  sealedSecret: string;
  secretNo: number;
}

/** Who an open id of a bot's is, in the corp of an own app of the tenant's that sees the member (D/101521). Errors: INTEGRATION_UNKNOWN, NOT_A_BOT. */
export class NameBotMember {
  @IsString()
  @MaxLength(64)
  integrationId: string;

  @IsString()
  @MaxLength(128)
  userId: string;
}
export interface NamedBotMember {
  /** Null = no app of the tenant's knows. */
  member: { corpId: string; userId: string } | null;
}

/** How a bot's connection stands. Error: INTEGRATION_UNKNOWN. */
export class CheckBot {
  @IsString()
  @MaxLength(64)
  integrationId: string;
}
export interface CheckedBot {
  checks: ConnectionCheck[];
}

/** Groups in which somebody has written to the bot, the one that wrote last first. Error: INTEGRATION_UNKNOWN. */
export class ListBotChats extends PageRequest {
  @IsString()
  @MaxLength(64)
  integrationId: string;
}
export interface BotChatView {
  chatId: string;
  firstSeenAt: string;
  lastWroteAt: string;
  /** Why nothing can be sent there now; null = nothing is known against it. */
  trouble: CheckWords | null;
}

/** The one reason for which a group's card is not true: nobody has pressed since, and a bot's card changes only then (wecom/08 §4.14). */
export const GROUP_STALE_REASON = 'bot_window';

/** Cards in a tenant's groups that are not true, longest untrue first; `next` names the place by [staleSince in ms, cardId]. */
export class StaleGroupCards extends PageRequest {
  @IsTenant()
  tenant: string;
}
export interface StaleGroupCard {
  cardId: string;
  alertId: string;
  integrationId: string;
  chatId: string;
  trueVersion: number;
  shownVersion: number;
  staleSince: string;
}
