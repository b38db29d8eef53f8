import { Injectable } from '@nestjs/common';
import { WecomClient, withFreshToken, type TokenSource } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';
import { sha256Hex } from '../sha256-hex.js';
import { SuiteTicketService } from '../suite-ticket/suite-ticket.service.js';
import { TokenVault } from './token-vault.js';

/** The suite's access token; made from suite secret and newest ticket, never once per ticket (02 §1). */
@Injectable()
export class SuiteTokens implements TokenSource {
  constructor(
    private readonly vault: TokenVault,
    private readonly tickets: SuiteTicketService,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {}

  get(): Promise<string> {
    return this.obtain();
  }

  renew(rejected: string): Promise<string> {
    return this.obtain(sha256Hex(rejected));
  }

  /** Runs a call with the suite token; a stale one is renewed once. Throws WecomApiError, WecomTransportError, UpstreamError. */
  use<T>(call: (suiteToken: string) => Promise<T>): Promise<T> {
    return withFreshToken(this, call);
  }

  private async obtain(rejectedHash?: string): Promise<string> {
    const suiteId = this.config.wecomSuiteId;
    const { token } = await this.vault.obtain({
      kind: 'suite',
      subject: suiteId,
      rejectedHash,
      fetch: async () => {
        const answer = await this.wecom.suite.getSuiteToken({
          suiteId,
          suiteSecret: this.config.wecomSuiteSecret.reveal(),
          suiteTicket: await this.tickets.current(),
        });
        return { token: answer.suiteAccessToken, expiresInSeconds: answer.expiresIn };
      },
    });
    return token;
  }
}
