import type { OauthApp, OauthMember } from '@app/contracts';
import type { TokenSource } from '@app/wecom-client';
import type { EntityManager } from 'typeorm';
import type { AccessToken } from '../access-token/token-vault.js';

/** Who sees the app, as its admin set it. */
export interface VisibleScope {
  users: string[];
  departments: number[];
  tags: number[];
}

/** What WeCom told about a grant. */
export interface ReadGrant {
  corpName: string | null;
  agentId: number;
  /** 0 admin, 1 member authorization. */
  authMode: number;
  scope: VisibleScope;
}

export interface TokenOfGrant {
  corpId: string;
  /** What the corp handed over: a suite's permanent code, or its own app's Secret. */
  secret: string;
  rejectedHash?: string;
  /** Throws when the corp's grant changed while the token was fetched; its token must then not be kept. */
  guard: (manager: EntityManager) => Promise<void>;
}

export interface GrantToRead {
  corpId: string;
  agentId: number | null;
  secret: string;
  /** The corp's token, for a grant that is read with it. */
  corpToken: TokenSource;
}

/** Who is at work: of a suite's sign-in the code itself says which corp. */
export type GrantInUse = Pick<GrantToRead, 'corpId' | 'agentId' | 'corpToken'>;

/** All in which a suite's grant and a corp's own app differ; nothing else asks which of the two it is. */
export interface AppGrant {
  /** A usable corp token. Throws WecomApiError, WecomTransportError, UpstreamError. */
  token(order: TokenOfGrant): Promise<AccessToken>;
  /** What is granted now. Throws as `token`. */
  read(grant: GrantToRead): Promise<ReadGrant>;
  /** How WeCom's page of sign-in is asked who somebody is; undefined where it cannot be. */
  signInThrough(grant: Pick<GrantToRead, 'corpId' | 'agentId'>): Omit<OauthApp, 'integrationId'> | undefined;
  /** Who came back with this code; empty for whoever belongs to no corp, or not to the app's. Throws as `token`. */
  redeem(code: string, grant: GrantInUse): Promise<OauthMember>;
  /** Whether WeCom refused because the corp no longer grants us anything. */
  isGone(error: unknown): boolean;
  /** Members need an interface licence, and the provider's calls tell about it (06). */
  readonly needsLicence: boolean;
  /** Its token rests on the suite_ticket. */
  readonly needsTicket: boolean;
  /** Secret, scope and token go with the tenant's integration, because nothing at WeCom would end them. */
  readonly endsWithIntegration: boolean;
}
