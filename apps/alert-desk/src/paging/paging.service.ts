import { ALERT_LIMITS, type AlertNotify, type AlertSnapshot, type AlertSpace } from '@app/contracts';
import { afterCommit, sql, type Statement } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertVersion } from '../alert/alert.repository.js';
import type { Space } from '../space/space.entity.js';
import type { MarkedSpaces } from '../space/space.repository.js';
import { SpaceRouter } from '../space/space-router.js';
import { PageLogRepository } from './page-log.repository.js';
import { type FoundPeople, Pager, type Turn } from './pager.js';
import { PagingBook } from './paging-book.js';
import { PagingSignal } from './paging-signal.js';
import type { PagingRun, PagingStart } from './paging-run.entity.js';
import { type AlertKey, PagingRunRepository, type PagingRunRow } from './paging-run.repository.js';
import { closesAt, followed, looked } from './run-state.js';

export type { PagingStart };

/** What the version that starts the paging of an alert carries. */
export interface StartedPaging {
  /** Goes into the version's `space`. */
  space: AlertSpace;
  /** Whom it pages; null = nobody now: the space waits, nobody is there, or the page is a version of its own behind it. */
  notify: AlertNotify | null;
  /** For `lastChange.via`: who is paged and why, in the tenant's language. */
  reason: string | null;
}

export interface PagingToStart extends AlertVersion {
  why: PagingStart;
}

const keyOf = ({ tenant, snapshot }: AlertVersion): AlertKey => ({ tenant, alertId: snapshot.alertId });

/** Who is told of an alert, level by level. Its methods are called while the alert's row is locked, or not yet there. */
@Injectable()
export class Paging {
  constructor(
    private readonly router: SpaceRouter,
    private readonly runs: PagingRunRepository,
    private readonly log: PageLogRepository,
    private readonly pager: Pager,
    private readonly clock: Clock,
    private readonly signal: PagingSignal,
  ) {}

  /**
   * In the transaction that makes an alert triggered (new, reopened, awake again): picks its space, starts at level 1, and
   * says what the version carries. `snapshot` is that version. A page is a version of the kind `triggered` or `escalated`:
   * that of a new alert is its first version, one that reopened or woke is paged by the version behind, at once.
   */
  async start(
    manager: EntityManager,
    tenant: string,
    snapshot: AlertSnapshot,
    why: PagingStart,
  ): Promise<StartedPaging> {
    const book = await this.open(manager, [{ tenant, alertId: snapshot.alertId }]);
    const [started] = await this.startIn(manager, book, [{ tenant, snapshot, why }]);
    await this.write(manager, book);
    return started!;
  }

  /** What `startIn` and `followIn` have to know of these alerts, whose rows are locked or not yet there. */
  async open(manager: EntityManager, alerts: readonly AlertKey[]): Promise<PagingBook> {
    const tenants = alerts.map(({ tenant }) => tenant);
    const [runs, spaces] = await sql(manager).each([this.runs.finding(alerts), this.router.reading(tenants)]);
    return this.opened(runs!, spaces!);
  }

  /** For `Sql.each` beside a statement that locks the alerts; rows for `opened`. */
  readingRuns(alerts: readonly AlertKey[]): Statement {
    return this.runs.findingBehindLocks(alerts);
  }

  /** For `Sql.each`; rows for `opened`. */
  readingSpaces(alerts: readonly AlertKey[]): Statement {
    return this.router.reading(alerts.map(({ tenant }) => tenant));
  }

  opened(runs: readonly object[], spaces: readonly object[]): PagingBook {
    return new PagingBook(
      this.runs.runsOf(runs as PagingRunRow[]),
      this.router.read(spaces as MarkedSpaces[]),
    );
  }

  /** `start` for one version each of many alerts, in their order; `writesOf` has what it changes. */
  async startIn(
    manager: EntityManager,
    book: PagingBook,
    starts: readonly PagingToStart[],
  ): Promise<StartedPaging[]> {
    const now = this.clock.now();
    const started: StartedPaging[] = [];
    const found: FoundPeople = new Map();
    for (const { tenant, snapshot, why } of starts) {
      const space = this.router.pick(book.spaces, tenant, snapshot.labels);
      const known = book.runOf({ tenant, alertId: snapshot.alertId });
      const run = begun({ tenant, snapshot, space, why, known, now });
      const told = { id: space.spaceId, name: space.name };
      // Taken up, or over, before it was heard of: it has its place, and nobody is paged.
      const isOpen = snapshot.status === 'triggered';
      if (why !== 'triggered' || !isOpen) {
        book.change(isOpen ? run : followed(run, snapshot, now));
        started.push({ space: told, notify: null, reason: null });
        continue;
      }
      const turn = await this.pager.turn(manager, run, now, found);
      book.change(turn.run);
      book.steps.push(...stepsOf(turn, snapshot.version));
      started.push({ space: told, notify: notifyOf(turn), reason: turn.reason });
    }
    return started;
  }

  /** `follow` for one version each of many alerts; `writesOf` has what it changes. */
  followIn(book: PagingBook, versions: readonly AlertVersion[]): void {
    const now = this.clock.now();
    for (const version of versions) {
      const run = book.runOf(keyOf(version));
      if (run) book.change(followed(run, version.snapshot, now));
    }
  }

  /** For the manager's transaction. The loop looks at once where a page is due already. */
  writesOf(manager: EntityManager, { runs, steps }: PagingBook): Statement[] {
    const now = this.clock.now();
    if (runs.some(({ dueAt }) => dueAt !== null && dueAt <= now)) afterCommit(manager, this.signal.raise);
    return [
      ...(runs.length > 0 ? [this.runs.saving(runs)] : []),
      ...(steps.length > 0 ? [this.log.adding(steps)] : []),
    ];
  }

  /** `start` for an alert whose snooze has ended; null for one that the desk does not page. */
  async wake(manager: EntityManager, tenant: string, snapshot: AlertSnapshot): Promise<StartedPaging | null> {
    const known = await this.runs.find(manager, { tenant, alertId: snapshot.alertId });
    if (!known || snapshot.status !== 'triggered') return null;
    return this.start(manager, tenant, snapshot, 'unsnoozed');
  }

  /**
   * In the transaction of every other version the desk stores: processing, closed, snoozed stop it. A version that no person
   * made counts as a firing event for the space's `autoCloseSeconds`.
   */
  follow(manager: EntityManager, tenant: string, snapshot: AlertSnapshot): Promise<void> {
    return this.followAll(manager, [{ tenant, snapshot }]);
  }

  /** `follow` for one version each of several alerts. */
  async followAll(manager: EntityManager, versions: readonly AlertVersion[]): Promise<void> {
    if (versions.length === 0) return;
    const book = new PagingBook(await this.runs.findAll(manager, versions.map(keyOf)));
    this.followIn(book, versions);
    await this.write(manager, book);
  }

  /** Firing events that make no version: closing by itself waits anew. */
  async refresh(manager: EntityManager, alerts: readonly AlertKey[]): Promise<void> {
    await this.runs.putOffClosing(manager, alerts, this.clock.now());
  }

  private async write(manager: EntityManager, book: PagingBook): Promise<void> {
    const writes = this.writesOf(manager, book);
    const last = writes.pop();
    if (last) await sql(manager).together(writes, last);
  }
}

/** What is told by the version of a turn; null = nobody. */
export function notifyOf({ run, page }: Turn): AlertNotify | null {
  if (!page) return null;
  return {
    recipients: page.people.map(({ accountId }) => accountId).slice(0, ALERT_LIMITS.recipients),
    template: run.template,
    renotify: run.why !== 'triggered' || run.run > 1 || page.due.step.repeat > 0,
  };
}

/** The log of a turn whose page is this version. */
export const stepsOf = ({ steps }: Turn, version: number): Turn['steps'] =>
  steps.map((step) => (step.outcome === 'paged' ? { ...step, version } : step));

function begun(given: {
  tenant: string;
  snapshot: AlertSnapshot;
  space: Space;
  why: PagingStart;
  known: PagingRun | null;
  now: Date;
}): PagingRun {
  const { tenant, snapshot, space, why, known, now } = given;
  const { alertId, severity } = snapshot;
  const { spaceId, policy, template, autoCloseSeconds } = space;
  // Whoever snoozed the alert has waited already.
  const delay = why === 'unsnoozed' ? 0 : space.delaySeconds;
  const isFiring = why !== 'unsnoozed';
  return looked({
    ...{ tenant, alertId, run: (known?.run ?? 0) + 1, why, spaceId, policy, template, severity },
    worst: severity,
    ...{ doneLevel: 0, doneRepeat: 0, doneAt: new Date(now.getTime() + delay * 1000), hadNobody: false },
    ...{ pagedAt: null, dueAt: null, isStopped: false, autoCloseSeconds },
    autoCloseAt: isFiring || !known ? closesAt({ autoCloseSeconds }, now) : known.autoCloseAt,
  });
}
