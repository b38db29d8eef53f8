import { responseCodeContext, type NoticeUpdateRequested } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { afterCommit, Transactions } from '@app/persistence';
import { Clock, Keyring, Logger, Metrics } from '@app/platform';
import { encodeUpdateRequest, type TemplateCardUpdate } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Begun, CardUpdateRepository } from '../card-update/card-update.repository.js';
import { UpdateCall, type UpdateCallResult } from '../card-update/update-call.js';
import { NoticeLedger } from '../notice-ledger/notice-ledger.repository.js';
import { NoticeDrawer } from './notice-drawer.js';

/** Shows what a notice says now, with the code that card-state-service chose for it. */
@Injectable()
export class NoticeUpdateService {
  private readonly updates;

  constructor(
    private readonly ledger: NoticeLedger,
    private readonly drawer: NoticeDrawer,
    private readonly repository: CardUpdateRepository,
    private readonly wecom: UpdateCall,
    private readonly outbox: Outbox,
    private readonly keyring: Keyring,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.updates = metrics.counter({
      name: 'notice_updates_total',
      help: 'Orders to correct cards of notices by result',
      labelNames: ['result'],
    });
  }

  async update(order: NoticeUpdateRequested): Promise<void> {
    const { cardId, windowId, fence, texts, isTaken, revision } = order;
    const card = (await this.ledger.cards(this.dataSource, [cardId])).get(cardId);
    const drawn = card && this.drawer.draw({ ...card, texts, url: order.url ?? null, isTaken });
    const stored = {
      windowId,
      fence,
      cardId,
      face: '',
      version: revision,
      drawn: JSON.stringify(drawn ?? {}),
    };
    const begun = await this.repository.begin(stored, this.clock.now());
    if (begun.state !== 'calling') return;
    if (!drawn) return this.settle(order, begun, { kind: 'refused', reason: 'rejected', burnt: 'no' });
    const body = this.bodyOf(order, begun);
    const call = { corpId: order.corpId, body, maybeApplied: begun.attempt > 1 };
    await this.settle(order, begun, await this.wecom.run(call));
  }

  /** The same order always gives the same bytes. */
  private bodyOf(order: NoticeUpdateRequested, { drawn }: Begun): string {
    return encodeUpdateRequest({
      agentId: order.agentId,
      responseCode: this.keyring.open(order.sealedResponseCode, responseCodeContext(order.cardId)),
      targets: { atAll: true },
      change: { templateCard: JSON.parse(drawn) as TemplateCardUpdate },
    });
  }

  private async settle(order: NoticeUpdateRequested, begun: Begun, result: UpdateCallResult): Promise<void> {
    const now = this.clock.now();
    const { cardId, windowId, fence } = begun;
    const isUpdated = result.kind === 'updated';
    const outcome = isUpdated ? 'updated' : result.reason;
    if (outcome === 'rejected') {
      const { corpId } = order;
      this.logger.error({ cardId, windowId, corpId }, 'wecom refused the content of a notice');
    }
    await this.transactions.run(async (manager) => {
      const state = isUpdated ? 'updated' : 'refused';
      if (!(await this.repository.settle(manager, begun, state, now))) return;
      const told = isUpdated
        ? { burnt: 'yes' as const }
        : { burnt: result.burnt, retryAfterMs: result.retryAfterMs };
      await this.outbox.add(
        manager,
        'notice.update-settled',
        { cardId, windowId, fence, outcome, ...told, occurredAt: now.toISOString() },
        { id: `update-${windowId}-${fence}`, subject: cardId, time: now },
      );
      afterCommit(manager, () => this.updates.inc({ result: outcome }));
    });
  }
}
