import { responseCodeContext, type CardUpdateRequested } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { afterCommit, Transactions } from '@app/persistence';
import { Clock, Keyring, Logger, Metrics } from '@app/platform';
import { encodeUpdateRequest, matchReturnedIds, type TemplateCardUpdate } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { CardUpdateRepository, type Begun } from './card-update.repository.js';
import { UpdateCall, type UpdateCallResult } from './update-call.js';
import { UpdateDrawing } from './update-drawing.service.js';

type Refusal = Extract<UpdateCallResult, { kind: 'refused' }>;

/** Carries out what card-state-service decided: spend this code on these recipients, unless it would change nothing. */
@Injectable()
export class CardUpdateService {
  private readonly updates;

  constructor(
    private readonly drawing: UpdateDrawing,
    private readonly repository: CardUpdateRepository,
    private readonly wecom: UpdateCall,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.updates = metrics.counter({
      name: 'card_updates_total',
      help: 'Orders to update cards by result',
      labelNames: ['result'],
    });
  }

  async update(order: CardUpdateRequested): Promise<void> {
    const drawing = await this.drawing.draw(order);
    const { windowId, fence, cardId, shownFaces } = order;
    const face = drawing?.face ?? '';
    const stored = {
      windowId,
      fence,
      cardId,
      face,
      version: order.alert.version,
      drawn: drawing?.drawn ?? '{}',
    };
    const begun = await this.repository.begin(stored, this.clock.now());
    if (begun.state !== 'calling') return;
    if (!drawing) return this.refuse(order, begun, { kind: 'refused', reason: 'rejected', burnt: 'no' });
    // After an earlier attempt the code may be spent: only the call can tell.
    const isIdentical = shownFaces.length > 0 && shownFaces.every((shown) => shown === begun.face);
    if (isIdentical && !order.redraw && begun.attempt === 1) {
      return this.refuse(order, begun, { kind: 'refused', reason: 'identical', burnt: 'no' });
    }
    const result = await this.wecom.run({
      corpId: order.corpId,
      body: this.bodyOf(order, begun, drawing.send.agentId),
      maybeApplied: begun.attempt > 1,
    });
    if (result.kind === 'updated') await this.tellUpdated(order, begun, result.invalidUsers);
    else await this.refuse(order, begun, result);
  }

  /** The same order always gives the same bytes. */
  private bodyOf(order: CardUpdateRequested, { drawn }: Begun, agentId: number): string {
    const { card, enableIdTrans } = JSON.parse(drawn) as { card: TemplateCardUpdate; enableIdTrans: boolean };
    return encodeUpdateRequest({
      agentId,
      responseCode: this.keyring.open(order.sealedResponseCode, responseCodeContext(order.cardId)),
      targets: order.wholeMessage ? { atAll: true } : { userIds: order.userIds },
      change: { templateCard: card, enableIdTrans },
    });
  }

  private async tellUpdated(order: CardUpdateRequested, begun: Begun, invalidUsers: string[]): Promise<void> {
    const now = this.clock.now();
    const missedUserIds = matchReturnedIds(order.userIds, invalidUsers);
    const reachedUserIds = order.userIds.filter((userId) => !missedUserIds.includes(userId));
    const { cardId, windowId, fence, face, version } = begun;
    await this.transactions.run(async (manager) => {
      if (!(await this.repository.settle(manager, begun, 'updated', now))) return;
      await this.outbox.add(
        manager,
        'card.updated',
        {
          cardId,
          windowId,
          fence,
          shownVersion: version,
          shownFace: face,
          reachedUserIds,
          missedUserIds,
          updatedAt: now.toISOString(),
        },
        { id: `update-${windowId}-${fence}`, subject: cardId, time: now },
      );
      afterCommit(manager, () => this.updates.inc({ result: 'updated' }));
    });
  }

  private async refuse(order: CardUpdateRequested, begun: Begun, refusal: Refusal): Promise<void> {
    const now = this.clock.now();
    const { cardId, windowId, fence, face, version } = begun;
    const { reason, burnt, errcode, retryAfterMs } = refusal;
    if (reason === 'rejected') {
      const { tenant, corpId } = order;
      this.logger.error(
        { cardId, windowId, tenant, corpId, errcode },
        'wecom refused the content of an update',
      );
    }
    await this.transactions.run(async (manager) => {
      if (!(await this.repository.settle(manager, begun, 'refused', now))) return;
      await this.outbox.add(
        manager,
        'card.update-refused',
        {
          cardId,
          windowId,
          fence,
          version,
          face,
          reason,
          burnt,
          retryAfterMs,
          errcode,
          occurredAt: now.toISOString(),
        },
        { id: `update-${windowId}-${fence}`, subject: cardId, time: now },
      );
      afterCommit(manager, () => this.updates.inc({ result: reason }));
    });
  }
}
