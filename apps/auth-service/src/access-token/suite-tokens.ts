import { Injectable } from '@nestjs/common';
import { WecomClient } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';
import { SuiteTicketService } from '../suite-ticket/suite-ticket.service.js';
import { RenewableTokens } from './renewable-tokens.js';
import { TokenVault } from './token-vault.js';

/** The suite's access token; made from suite secret and newest ticket, never once per ticket (02 §1). */
@Injectable()
export class SuiteTokens extends RenewableTokens {
  constructor(
    private readonly vault: TokenVault,
    private readonly tickets: SuiteTicketService,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {
    super();
  }

  protected async obtain(rejectedHash?: string): Promise<string> {
    const { suiteId, suiteSecret } = this.config.suite;
    const { token } = await this.vault.obtain({
      kind: 'suite',
      subject: suiteId,
      rejectedHash,
      fetch: async () => {
        const answer = await this.wecom.suite.getSuiteToken({
          suiteId,
          suiteSecret: suiteSecret.reveal(),
          suiteTicket: await this.tickets.current(),
        });
        return { token: answer.suiteAccessToken, expiresInSeconds: answer.expiresIn };
      },
    });
    return token;
  }
}
