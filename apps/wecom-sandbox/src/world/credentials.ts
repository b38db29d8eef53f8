import { randomSecret } from './random-ids.js';

/** `corp` = the suite’s token for one corp, `app` = that of a corp’s own app. */
export type TokenKind = 'suite' | 'provider' | 'corp' | 'app';

export interface AccessToken {
  value: string;
  kind: TokenKind;
  /** Encrypted corp id and agent of a corp token. */
  corpId?: string;
  agentId?: number;
  expiresAt: number;
  /** Killed early: `invalidated` = WeCom forgot it, `cancelled` = the corp removed the app. */
  dead?: 'invalidated' | 'cancelled';
}

/** A code that works once until its time is over. */
export interface OneTimeCode<T> {
  value: string;
  expiresAt: number;
  used: boolean;
  about: T;
}

export interface OAuthGrant {
  /** Set for a corp's own app, whose agent the link may leave open. */
  ownApp?: { agentId?: number; redirectUri: string };
  /** The member's corp; for a corp's own app the corp of that app. */
  corpId: string;
  /** Empty for somebody who is no member of that corp. */
  userId: string;
  privateInfo: boolean;
}

const MINUTE = 60_000;

/** Tickets, tokens and codes with the lives of document 02 §0 and 03 §1.1. */
export class Credentials {
  static readonly tokenLifeMs = 7200 * 1000;
  static readonly ticketLifeMs = 30 * MINUTE;
  readonly tokens = new Map<string, AccessToken>();
  readonly tickets: { value: string; issuedAt: number }[] = [];
  readonly preAuthCodes = new Map<string, { expiresAt: number; authType: number }>();
  readonly authCodes = new Map<string, OneTimeCode<{ corpId: string; state: string }>>();
  readonly oauthCodes = new Map<string, OneTimeCode<OAuthGrant>>();
  readonly userTickets = new Map<string, { expiresAt: number; corpId: string; userId: string }>();

  constructor(private readonly now: () => number) {}

  newTicket(): string {
    const value = `Tk_${randomSecret(48)}`;
    this.tickets.unshift({ value, issuedAt: this.now() });
    this.tickets.length = Math.min(this.tickets.length, 10);
    return value;
  }

  isLiveTicket(value: string): boolean {
    return this.tickets.some((t) => t.value === value && this.now() - t.issuedAt < Credentials.ticketLifeMs);
  }

  /** The same token for as long as it is valid (02 §0), a new one after. */
  token(
    kind: TokenKind,
    about: { corpId?: string; agentId?: number } = {},
  ): { value: string; expiresIn: number } {
    const live = [...this.tokens.values()].find(
      (t) =>
        t.kind === kind &&
        t.corpId === about.corpId &&
        t.agentId === about.agentId &&
        t.dead === undefined &&
        t.expiresAt > this.now(),
    );
    if (live !== undefined) {
      return { value: live.value, expiresIn: Math.ceil((live.expiresAt - this.now()) / 1000) };
    }
    const token: AccessToken = {
      value: `${kind[0]}${randomSecret(80)}`,
      kind,
      ...about,
      expiresAt: this.now() + Credentials.tokenLifeMs,
    };
    this.tokens.set(token.value, token);
    return { value: token.value, expiresIn: Credentials.tokenLifeMs / 1000 };
  }

  killTokens(dead: NonNullable<AccessToken['dead']>, matches: (token: AccessToken) => boolean): number {
    const doomed = [...this.tokens.values()].filter((t) => t.dead === undefined && matches(t));
    for (const token of doomed) token.dead = dead;
    return doomed.length;
  }

  newPreAuthCode(): string {
    const value = `Cx_${randomSecret(60)}`;
    this.preAuthCodes.set(value, { expiresAt: this.now() + 1200 * 1000, authType: 0 });
    return value;
  }

  newAuthCode(corpId: string, state: string): string {
    const value = randomSecret(96);
    this.authCodes.set(value, {
      value,
      expiresAt: this.now() + 10 * MINUTE,
      used: false,
      about: { corpId, state },
    });
    return value;
  }

  newOAuthCode(grant: OAuthGrant): string {
    const value = randomSecret(43);
    this.oauthCodes.set(value, { value, expiresAt: this.now() + 5 * MINUTE, used: false, about: grant });
    return value;
  }

  newUserTicket(corpId: string, userId: string): string {
    const value = `tk_${randomSecret(60)}`;
    this.userTickets.set(value, { expiresAt: this.now() + 7200 * 1000, corpId, userId });
    return value;
  }

  clear(): void {
    this.tokens.clear();
    this.tickets.length = 0;
    this.preAuthCodes.clear();
    this.authCodes.clear();
    this.oauthCodes.clear();
    this.userTickets.clear();
  }
}
