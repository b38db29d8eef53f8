import type { CardRecallRequested } from '@app/contracts';
import { Inbox, Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger, UpstreamError } from '@app/platform';
import {
  WecomBusyError,
  WecomClient,
  WecomLimitedError,
  WecomTokenError,
  WecomTransportError,
} from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { CorpCalls } from '../wecom/corp-calls.js';
import { CorpPausedError, HeldCallError } from '../wecom/held-calls.js';

const RECALL = 'message/recall';
const RETRY_MS = 2_000;

/** Takes a whole message back. Asking twice does no harm, so a temporary failure is simply tried again later. */
@Injectable()
export class RecallService {
  constructor(
    private readonly wecom: WecomClient,
    private readonly calls: CorpCalls,
    private readonly holdings: HoldingRepository,
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async recall({ cardId, corpId, msgId }: CardRecallRequested, key: string): Promise<void> {
    const recalled = await this.call(corpId, msgId, cardId);
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'recall', key))) return;
      if (recalled) await this.holdings.endOfCard(manager, cardId);
      const settled = { cardId, recalled, occurredAt: now.toISOString() };
      await this.outbox.add(manager, 'card.recall-settled', settled, { subject: cardId, time: now });
    });
  }

  /** False = the card stays (older than 24 h, authorization gone, …); throws while trying again can help. */
  private async call(corpId: string, msgId: string, cardId: string): Promise<boolean> {
    try {
      await this.calls.run(corpId, RECALL, (token) => this.wecom.message.recall(token, msgId));
      return true;
    } catch (error) {
      if (error instanceof UpstreamError && error.retryable) throw error;
      if (error instanceof HeldCallError && !(error instanceof CorpPausedError)) {
        throw temporary(error.until.getTime() - this.clock.now().getTime(), 'blocked', error);
      }
      if (isTemporary(error)) throw temporary(RETRY_MS, error.message, error);
      this.logger.warn({ err: error, cardId, corpId }, 'card cannot be recalled');
      return false;
    }
  }
}

function isTemporary(error: unknown): error is Error {
  return (
    error instanceof WecomTransportError ||
    error instanceof WecomBusyError ||
    error instanceof WecomLimitedError ||
    error instanceof WecomTokenError
  );
}

function temporary(retryAfterMs: number, reason: string, cause?: unknown): UpstreamError {
  return new UpstreamError('WECOM_UNAVAILABLE', `${RECALL} cannot be called now`, {
    retryable: true,
    retryAfterMs: Math.max(RETRY_MS, retryAfterMs),
    reason,
    cause,
  });
}
