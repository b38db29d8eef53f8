import type { CardUpdateRequested } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock, Logger } from '@app/platform';
import { eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { storedAlert } from '../alert-truth/stored-alert.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { WindowClaimRepository, type WindowClaim } from '../update-window/window-claim.repository.js';
import { isRedraw } from './spend.js';

/** notify-service answers in seconds, or within its own block of a minute. */
const UNANSWERED_MS = 2 * 60_000;
/** Orders carry whole alerts. */
const BATCH = 20;

type AskedClaim = WindowClaim & { asked: number };

interface OrderParts {
  window_id: string;
  sealed_code: string;
  tenant: string;
  corp_id: string;
  snapshot: unknown;
  press_action: string | null;
  press_by: string | null;
  press_at: Date | null;
}

/**
 * Asks again for spends that got no result. The order repeats window and fence, by which notify-service knows what it
 * did already, so that asking twice never spends twice.
 */
@Injectable()
export class ClaimReminder {
  constructor(
    private readonly claims: WindowClaimRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly refreshDue: RefreshDue,
    private readonly outbox: Outbox,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Taking a claim counts it as asked, so a process that dies in between costs one wait. */
  async remind(): Promise<number> {
    const claims = await this.transactions.run((manager) =>
      this.claims.takeUnanswered(manager, this.clock.now(), UNANSWERED_MS, BATCH),
    );
    await eachAlone(claims, {
      run: (portion) => this.transactions.run((manager) => this.ask(manager, portion)),
      onFailed: (claim, error) => this.giveUp(claim, error),
    });
    return claims.length;
  }

  private async ask(manager: EntityManager, claims: AskedClaim[]): Promise<void> {
    const parts = await this.partsOf(manager, claims);
    const orders = claims.flatMap((claim): OutboxEntry[] => {
      const part = parts.get(claim.windowId);
      const id = `${claim.windowId}.${claim.fence}.again-${claim.asked}`;
      return part ? [{ pattern: 'card.update-requested', id, payload: toOrder(claim, part) }] : [];
    });
    await this.outbox.addAll(manager, orders);
  }

  /** An order that cannot be made: whether the code is spent cannot be learned, so it counts as gone. */
  private async giveUp({ windowId, fence, cardId }: WindowClaim, error: unknown): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.windows.consume(manager, windowId, fence, now, 'cannot be asked');
      await this.claims.settle(manager, windowId, fence, now, 'cannot be asked');
      await this.refreshDue.wakeCards(manager, [cardId], now);
    });
    this.metrics.putAside('spend reminder');
    this.logger.error({ err: error, cardId, windowId }, 'a spend cannot be asked for again and is given up');
  }

  /** Gives up claims that can come to nothing any more: the window ended, or the card did. The code counts as gone. */
  async abandon(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (manager) => {
      const hopeless = await this.claims.lockHopeless(manager, now, UNANSWERED_MS, BATCH);
      for (const { windowId, fence } of hopeless) {
        await this.windows.consume(manager, windowId, fence, now, 'no answer');
        await this.claims.settle(manager, windowId, fence, now, 'no answer');
      }
      await this.refreshDue.wakeCards(
        manager,
        hopeless.map(({ cardId }) => cardId),
        now,
      );
      return hopeless.length;
    });
  }

  private async partsOf(manager: EntityManager, claims: WindowClaim[]): Promise<Map<string, OrderParts>> {
    if (claims.length === 0) return new Map();
    const rows = await manager.query<OrderParts[]>(
      `select w.window_id, w.sealed_code, c.tenant, c.corp_id, v.snapshot, p.action as press_action,
         coalesce(p.account_id, p.user_id) as press_by, p.pressed_at as press_at
       from unnest($1::text[], $2::int[], $3::bigint[], $4::text[]) as claim (window_id, fence, version, note)
       join card_state.update_window w on w.window_id = claim.window_id and w.fence = claim.fence and w.state = 'claimed'
       join card_state.card c on c.card_id = w.card_id
       join card_state.alert_version v
         on v.tenant = c.tenant and v.alert_id = c.alert_id and v.version = claim.version
       left join card_state.press p on p.press_id = claim.note`,
      [
        claims.map(({ windowId }) => windowId),
        claims.map(({ fence }) => fence),
        claims.map(({ version }) => version),
        claims.map(({ note }) => note),
      ],
    );
    return new Map(rows.map((row) => [row.window_id, row]));
  }
}

function toOrder(claim: WindowClaim, part: OrderParts): CardUpdateRequested {
  const { press_action: action, press_by: by, press_at: at } = part;
  return {
    cardId: claim.cardId,
    windowId: claim.windowId,
    fence: claim.fence,
    tenant: part.tenant,
    corpId: part.corp_id,
    sealedResponseCode: part.sealed_code,
    alert: storedAlert(part.snapshot),
    pressNote: action && by && at ? { action, by, at: at.toISOString() } : null,
    look: claim.look,
    userIds: claim.userIds,
    wholeMessage: claim.wholeMessage,
    shownFaces: claim.shownFaces,
    redraw: isRedraw(claim),
  };
}
