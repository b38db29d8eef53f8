import { MAX_SHIFT_DAYS } from '@app/contracts';
import { eachAlone, PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import type { Turn } from '@app/schedule';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DutyNotices } from './duty-notices.js';
import { DutySchedule } from './duty-schedule.js';
import { DutyWatchRepository, type WatchedSchedule } from './duty-watch.repository.js';
import { handOverId } from './hand-over-id.js';
import { changeSince, nextLook } from './hand-over.js';

const POLL_MS = 1_000;
const BATCH = 20;
const DAY_MS = 24 * 3_600_000;
/** A look back further tells nothing that still counts. */
const BACK_MS = 2 * DAY_MS;
const AHEAD_MS = MAX_SHIFT_DAYS * DAY_MS;

/** Tells who comes on duty, at each change of turn; what was missed only while it still runs. */
@Injectable()
export class HandOverLoop implements OnApplicationBootstrap {
  constructor(
    private readonly watch: DutyWatchRepository,
    private readonly duty: DutySchedule,
    private readonly notices: DutyNotices,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('hand-over of duty', { intervalMs: POLL_MS, run: () => this.round() });
  }

  /** One schedule that cannot be read holds up no other: it is looked at again in a day, or when it changes. */
  private async round(): Promise<number> {
    const due = await this.transactions.run(async (manager) => {
      await this.watch.begin(manager, BATCH);
      return this.watch.due(manager, this.clock.now(), BATCH);
    });
    const keys = due.map(({ tenant, scheduleId }) => `${tenant} ${scheduleId}`);
    await eachAlone(keys, {
      run: (portion) => this.transactions.run((manager) => this.look(manager, new Set(portion))),
      onFailed: (key, error) => this.putOff(key, error),
    });
    return due.length;
  }

  /** Only what is still due once it is locked. */
  private async look(manager: EntityManager, keys: Set<string>): Promise<void> {
    const due = await this.watch.due(manager, this.clock.now(), BATCH);
    for (const watched of due) {
      if (keys.has(`${watched.tenant} ${watched.scheduleId}`)) await this.lookAt(manager, watched);
    }
  }

  private async lookAt(manager: EntityManager, watched: WatchedSchedule): Promise<void> {
    const now = this.clock.now();
    const lookedAt = new Date(Math.max(watched.lookedAt.getTime(), now.getTime() - BACK_MS));
    const end = new Date(now.getTime() + AHEAD_MS);
    const turns = await this.duty.turns(manager, watched, { from: lookedAt, to: end });
    const first = watched.seen === '' ? beginnerOf(turns[0]) : watched.lastAccountId;
    const change = changeSince({ at: lookedAt, accountId: first }, turns, now);
    if (change.shift && change.isNew)
      await this.tell(manager, watched, change.shift, change.before, lookedAt, end);
    await this.watch.looked(manager, watched, {
      accountId: change.shift?.accountId ?? null,
      lookedAt: now,
      nextAt: nextLook(turns, now, new Date(now.getTime() + DAY_MS)),
    });
  }

  private async tell(
    manager: EntityManager,
    watched: WatchedSchedule,
    shift: { accountId: string; from: Date; to: Date },
    before: string | null,
    lookedAt: Date,
    end: Date,
  ): Promise<void> {
    const { tenant, scheduleId } = watched;
    const { accountId } = shift;
    // What a change of the schedule began, began when it was seen.
    const from = shift.from > lookedAt ? shift.from : this.clock.now();
    const noticeId = handOverId(scheduleId, accountId, from);
    const to = shift.to < end ? shift.to : null;
    await this.notices.handOver(manager, watched, { noticeId, accountId, before, from, to });
    this.logger.info(
      { event: 'duty.handed-over', tenant, scheduleId, accountId, before },
      'duty handed over',
    );
  }

  private async putOff(key: string, err: unknown): Promise<void> {
    const [tenant = '', scheduleId = ''] = key.split(' ');
    this.logger.error({ err, tenant, scheduleId }, 'who is on duty by a schedule cannot be told');
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      const found = (await this.watch.due(manager, now, BATCH)).find(
        (one) => one.tenant === tenant && one.scheduleId === scheduleId,
      );
      if (!found) return;
      const nextAt = new Date(now.getTime() + DAY_MS);
      await this.watch.looked(manager, found, { accountId: found.lastAccountId, lookedAt: now, nextAt });
    });
  }
}

/** A schedule that is new was handed over by nobody: who is on duty at its beginning goes on, unless an override put them there. */
const beginnerOf = (turn: Turn | undefined): string | null =>
  turn?.via?.startsWith('layer:') ? turn.accountId : null;
