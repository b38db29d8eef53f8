import { Requester } from '@app/messaging';
import { Clock, KeptAnswers, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';

// The presser watches the card: it must be right within 1.5 s, with or without a name.
const TIMEOUT_MS = 800;

/** Display names of accounts, asked of identity-service and kept for some seconds. */
@Injectable()
export class ActorName {
  private readonly answers: KeptAnswers<string | undefined>;

  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
    clock: Clock,
  ) {
    this.answers = new KeptAnswers(clock, (name) => name !== undefined);
  }

  /** Undefined when the account is unknown or identity-service is away: an action does not wait for a name. */
  async of(tenant: string, accountId: string): Promise<string | undefined> {
    try {
      return await this.answers.get(`${tenant} ${accountId}`, () => this.ask(tenant, accountId));
    } catch (err) {
      if (!(err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, tenant, accountId }, 'actor stays without a name');
      return undefined;
    }
  }

  private async ask(tenant: string, accountId: string): Promise<string | undefined> {
    const groups = [{ tenant, accountIds: [accountId] }];
    const reply = await this.requester.request(
      'identity.recipients.resolve',
      { groups },
      { timeoutMs: TIMEOUT_MS },
    );
    const [recipient] = reply.groups[0]?.recipients ?? [];
    return recipient?.known ? recipient.displayName : undefined;
  }
}
