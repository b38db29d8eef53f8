import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { IsCorpId, IsTenant } from '../identifier.js';
import type { Locale } from '../locale.js';
import type { RecipientChannel } from './account-channel.js';
import type { TenantView } from './tenant-requests.js';
import { NestedEach } from '../nested.js';

/** What one question may hold, accounts and groups together: its answer stays under 1 MB with the longest names and all channels. */
export const MAX_RESOLVED = 501;

class RecipientGroup {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMaxSize(MAX_RESOLVED)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  accountIds: string[];
}
/** Many alerts at once. Error: TOO_MANY_ACCOUNTS (accounts and groups are more than MAX_RESOLVED). */
export class ResolveRecipients {
  @IsArray()
  @ArrayMaxSize(500)
  @NestedEach(() => RecipientGroup)
  groups: RecipientGroup[];
}
export interface ResolvedRecipient {
  accountId: string;
  /** False = ACCOUNT_UNKNOWN: there is none (the other fields are then defaults), or it is `disabled`. */
  known: boolean;
  /** The account exists and was disabled by an operator. */
  disabled?: boolean;
  displayName: string;
  locale: Locale;
  timeZone: string;
  /** The member the account is bound to; null = ACCOUNT_NOT_LINKED. */
  member: { corpId: string; userId: string } | null;
  /** The member left the app's visible scope and is not back yet = OUTSIDE_VISIBLE_SCOPE; absent = inside, as far as we know. */
  outsideScope?: boolean;
  /** How pages reach the account; absent = by wecom alone. */
  channels?: RecipientChannel[];
}
export interface ResolvedGroup {
  tenant: string;
  /** Null = TENANT_UNKNOWN. */
  tenantView: TenantView | null;
  recipients: ResolvedRecipient[];
}

/** Where one message goes, asked just before it leaves: notify-service stores neither addresses nor secrets of channels. */
export class FindChannelTarget {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(128)
  accountId: string;

  /** `RecipientChannel.id`. */
  @IsString()
  @MaxLength(32)
  channelId: string;
}
export interface ChannelReader {
  displayName: string;
  locale: Locale;
  timeZone: string;
}
export type ChannelTarget =
  | ({ kind: 'email'; address: string } & ChannelReader)
  /** `sealedSecret` is opened with SEAL_CONTEXT.webhookSecret. */
  | ({ kind: 'webhook'; url: string; sealedSecret: string } & ChannelReader)
  /** `sealedSecret` holds the robot's key, under the same context. */
  | ({ kind: 'robot'; sealedSecret: string } & ChannelReader);
export interface FoundChannelTarget {
  /** Null = the account is gone or disabled, or has no such channel any more. */
  target: ChannelTarget | null;
}

export class ResolveMember {
  @IsCorpId()
  corpId: string;

  @IsString()
  @MaxLength(128)
  userId: string;
}
export interface BoundMember {
  tenant: string;
  accountId: string;
  displayName: string;
  /** The account's, else the tenant's. */
  locale: Locale;
  /** The account's; null = it has none of its own. */
  ownLocale: Locale | null;
  timeZone: string;
  corpId: string;
  userId: string;
}
export interface ResolvedMember {
  /** Null = linked to no account, or the account is disabled. */
  binding: BoundMember | null;
  /** An account is linked, and an operator disabled it. */
  disabled: boolean;
  /** The member may not sign in until they are back in the app's visible scope; the link stays. */
  outsideScope: boolean;
  /** Sign-ins begun at this instant or before are over; null = none were ended. */
  signInsEndedAt: string | null;
  /** When this was true, by the clock that ends sign-ins: what a sign-in begins with. */
  asOf: string;
}

/** The member stands in front of us, vouched for by WeCom: one who counts as outside the scope is looked up again. */
export class AdmitMember extends ResolveMember {}
