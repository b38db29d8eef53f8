import { Clock, DeepHealth, Metrics, type Timing } from '@app/platform';
import { sql } from '@app/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { STALE_REASONS } from '../card-plan/staleness.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';

/** Lateness of a due refresh that a person should hear of. */
const LATE_MS = 60_000;
const COUNT_WINDOWS_EVERY_MS = 30_000;
const LATENCY_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30, 120, 600];

/** Counters written by the services, gauges read from PostgreSQL when they are asked for. */
@Injectable()
export class CardStateMetrics implements OnModuleInit {
  private readonly actions: Counter<'action' | 'result'>;
  private readonly actionLatency: Timing;
  private readonly updateLatency: Timing<'reason'>;
  private readonly refusals: Counter<'reason'>;
  private readonly expired: Counter<'origin'>;
  private readonly aside: Counter<'loop'>;
  private counted?: ReturnType<UpdateWindowRepository['count']>;
  private countedAt = 0;

  constructor(
    private readonly metrics: Metrics,
    private readonly health: DeepHealth,
    private readonly dataSource: DataSource,
    private readonly due: RefreshDue,
    private readonly windows: UpdateWindowRepository,
    private readonly clock: Clock,
  ) {
    this.actions = metrics.counter({
      name: 'card_actions_total',
      help: 'Presses by what they asked for and what became of them',
      labelNames: ['action', 'result'],
    });
    this.actionLatency = metrics.histogram({
      name: 'card_action_latency_seconds',
      help: 'From the receipt of a press to its decision',
      buckets: LATENCY_BUCKETS,
    });
    this.updateLatency = metrics.histogram({
      name: 'card_update_latency_seconds',
      help: 'From the press or change to the corrected card',
      labelNames: ['reason'],
      buckets: LATENCY_BUCKETS,
    });
    this.refusals = metrics.counter({
      name: 'card_update_refused_total',
      help: 'Updates that did not happen, by reason',
      labelNames: ['reason'],
    });
    this.expired = metrics.counter({
      name: 'card_windows_expired_unspent_total',
      help: 'Response codes that ended unspent',
      labelNames: ['origin'],
    });
    this.aside = metrics.counter({
      name: 'card_rows_put_aside_total',
      help: 'Rows that failed alone and for good, by the loop that met them',
      labelNames: ['loop'],
    });
  }

  /** A row that failed alone and for good. */
  putAside(loop: string): void {
    this.aside.inc({ loop });
  }

  /** `correlationId` is that of the card. */
  pressed(action: string, result: string, latencyMs: number, correlationId?: string | null): void {
    this.actions.inc({ action, result });
    this.actionLatency.observe({}, Math.max(0, latencyMs) / 1000, correlationId);
  }

  updated(reason: string, latencyMs: number, correlationId?: string | null): void {
    this.updateLatency.observe({ reason }, Math.max(0, latencyMs) / 1000, correlationId);
  }

  refused(reason: string): void {
    this.refusals.inc({ reason });
  }

  windowsExpired(origins: string[]): void {
    for (const origin of origins) this.expired.inc({ origin });
  }

  onModuleInit(): void {
    this.measureStale();
    this.measureWindows();
    this.measureLag();
    this.health.register('oldest due refresh', async () => {
      const oldest = await this.oldestDue();
      if (!oldest) return { ok: true, detail: { words: 'no refresh is due', lateMs: 0 } };
      const { lateMs, tenant, alertId, cardId } = oldest;
      const words = `oldest due refresh: ${Math.round(lateMs / 1000)} s late (${tenant}/${alertId}, card ${cardId})`;
      return { ok: lateMs < LATE_MS, detail: { words, lateMs } };
    });
  }

  private async oldestDue() {
    const now = this.clock.now();
    const oldest = await this.due.oldestDue(this.dataSource.manager, now);
    return oldest && { ...oldest, lateMs: now.getTime() - oldest.dueAt.getTime() };
  }

  private measureLag(): void {
    const oldest = () => this.oldestDue();
    this.metrics.gauge({
      name: 'card_refresh_due_lag_seconds',
      help: 'Lateness of the oldest due refresh',
      async collect() {
        this.set(((await oldest())?.lateMs ?? 0) / 1000);
      },
    });
  }

  private measureStale(): void {
    const { clock } = this;
    const stale = () => this.staleCopies();
    this.metrics.gauge({
      name: 'card_stale_oldest_seconds',
      help: 'Age of the oldest untrue copy, by reason',
      labelNames: ['reason'],
      async collect() {
        for (const { reason, oldest } of await stale())
          this.set({ reason }, Math.max(0, clock.now().getTime() - oldest.getTime()) / 1000);
      },
    });
    this.metrics.gauge({
      name: 'card_stale_open',
      help: 'Live cards with a copy that is not true, by reason',
      labelNames: ['reason'],
      async collect() {
        const rows = await stale();
        for (const reason of STALE_REASONS)
          this.set({ reason }, rows.find((row) => row.reason === reason)?.cards ?? 0);
      },
    });
  }

  private staleCopies(): Promise<{ reason: string; cards: number; oldest: Date }[]> {
    return sql(this.dataSource).rows(
      `select stale_reason as reason, count(distinct card_id)::int as cards, min(stale_since) as oldest
       from card_state.card_recipient where stale_since is not null group by stale_reason`,
    );
  }

  /** Counting millions of rows is worth half a minute; scrapes in between see the same figures. */
  private windowCounts(): ReturnType<UpdateWindowRepository['count']> {
    const now = performance.now();
    if (!this.counted || now - this.countedAt > COUNT_WINDOWS_EVERY_MS) {
      this.countedAt = now;
      const counted = this.windows.count(this.dataSource.manager);
      counted.catch(() => (this.counted = undefined));
      this.counted = counted;
    }
    return this.counted;
  }

  private measureWindows(): void {
    const count = () => this.windowCounts();
    this.metrics.gauge({
      name: 'card_windows',
      help: 'Response codes by origin and state',
      labelNames: ['origin', 'state'],
      async collect() {
        for (const row of await count()) this.set({ origin: row.origin, state: row.state }, row.count);
      },
    });
  }
}
