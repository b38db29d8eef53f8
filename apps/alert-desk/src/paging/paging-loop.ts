import { type AlertChange, type AlertSnapshot, alertState } from '@app/contracts';
import { eachAlone, PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { nextVersion } from '../alert/next-version.js';
import { Backlog } from './backlog.js';
import { PageLogRepository } from './page-log.repository.js';
import { Pager, type Turn } from './pager.js';
import { PagingSignal } from './paging-signal.js';
import type { PagingRun } from './paging-run.entity.js';
import { type AlertKey, PagingRunRepository } from './paging-run.repository.js';
import { notifyOf, stepsOf } from './paging.service.js';
import { looked } from './run-state.js';

/** Pages leave to the second. */
const POLL_MS = 250;
const BATCH = 50;
const AFTER_FAILURE_MS = 60_000;

/** Pages what is due: one page is one version, stored with the step it did. */
@Injectable()
export class PagingLoop implements OnApplicationBootstrap {
  private readonly pages;

  constructor(
    private readonly runs: PagingRunRepository,
    private readonly log: PageLogRepository,
    private readonly pager: Pager,
    private readonly backlog: Backlog,
    private readonly publisher: AlertPublisher,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
    private readonly signal: PagingSignal,
    metrics: Metrics,
  ) {
    this.pages = metrics.counter({
      name: 'desk_pages_total',
      help: 'Steps of dispatch policies that were done by the clock, by outcome',
      labelNames: ['outcome'],
    });
  }

  onApplicationBootstrap(): void {
    const loop = this.loops.start('paging', { intervalMs: POLL_MS, run: () => this.pageDue() });
    this.signal.listen(() => loop.wake());
  }

  /** One portion; an alert that cannot be paged is tried again later, and holds up no other. */
  private async pageDue(): Promise<number> {
    if (!(await this.mayBegin())) return 0;
    const due = await this.transactions.run((manager) =>
      this.runs.due(manager, 'dueAt', this.clock.now(), BATCH),
    );
    let found = 0;
    await eachAlone(due, {
      run: async (keys) => {
        found += await this.transactions.run((manager) => this.pageAll(manager, keys));
      },
      onFailed: async (key, err) => {
        const at = new Date(this.clock.now().getTime() + AFTER_FAILURE_MS);
        await this.transactions.run((manager) => this.runs.putOff(manager, 'dueAt', key, at));
        this.logger.error({ err, ...key }, 'an alert cannot be paged, trying again in a minute');
      },
    });
    return found;
  }

  /** A bus that says nothing keeps nobody from being paged. */
  private async mayBegin(): Promise<boolean> {
    try {
      return await this.backlog.isTakenIn();
    } catch (err) {
      this.logger.warn({ err }, 'pages go out without a look at what waits on the bus');
      return true;
    }
  }

  private async pageAll(manager: EntityManager, keys: AlertKey[]): Promise<number> {
    const now = this.clock.now();
    const due = await this.runs.lockDue(manager, 'dueAt', keys, now);
    for (const { run, snapshot } of due) await this.page(manager, run, snapshot, now);
    return due.length;
  }

  private async page(
    manager: EntityManager,
    run: PagingRun,
    snapshot: AlertSnapshot,
    now: Date,
  ): Promise<void> {
    // Somebody else published a version that the run was not told of.
    if (alertState(snapshot, now) !== 'triggered') {
      return this.runs.save(manager, looked({ ...run, isStopped: true }));
    }
    const turn = await this.pager.turn(manager, run, now);
    await this.runs.save(manager, turn.run);
    for (const { outcome } of turn.steps) this.pages.inc({ outcome });
    const next = turn.page ? nextVersion(snapshot, 'triggered', changeOf(run, turn), now) : snapshot;
    await this.log.add(manager, stepsOf(turn, next.version));
    if (!turn.page) return;
    const { level, repeat } = turn.page.due.step;
    const cause = `page ${run.run} ${level} ${repeat}`;
    await this.publisher.publish(manager, run.tenant, next, cause, notifyOf(turn));
  }
}

/** The first page of a run tells that the alert was triggered; every other one goes further up. */
const changeOf = (before: PagingRun, { reason }: Turn): AlertChange => ({
  kind: before.pagedAt === null ? 'triggered' : 'escalated',
  by: null,
  via: reason,
});
