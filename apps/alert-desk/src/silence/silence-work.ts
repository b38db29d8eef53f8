import { Tenants } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { saidVersion } from '../alert/next-version.js';
import {
  type ClaimedSilence,
  type SilenceOutcome,
  SilenceRepository,
} from '../silence-order/silence.repository.js';
import { Sources } from '../source/sources.service.js';
import type { SilenceAccess } from './senders/sender-of.js';
import { LOOK_EVERY_MS, MOST_LOOKS_IN_VAIN, RecoveryWatch } from './recovery-watch.js';
import { SilenceAttempt } from './silence-attempt.js';
import { type SilenceNews, silenceNews } from './silence-news.js';
import { retryAt } from './silence-schedule.js';

/** Brings what a sender has in line with what is wanted, one claimed silence after another. */
@Injectable()
export class SilenceWork {
  constructor(
    private readonly silences: SilenceRepository,
    private readonly sources: Sources,
    private readonly attempt: SilenceAttempt,
    private readonly watch: RecoveryWatch,
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly tenants: Tenants,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Never throws for what the sender does: that is stored and told. */
  async do(silence: ClaimedSilence): Promise<void> {
    const { tenant, sourceId } = silence;
    const source = await this.transactions.run((manager) => this.sources.find(manager, tenant, sourceId));
    const access = source?.settings.silence;
    const done =
      source && this.attempt.isPossible(silence, access) ? await this.bring(silence, access) : IMPOSSIBLE;
    const text =
      source && done.news && silenceNews(done.news, source.name, await this.tenants.localeOf(tenant));
    await this.transactions.run(async (manager) => {
      if (text) await this.tell(manager, silence, text);
      if (done.end === 'gone') await this.watch.close(manager, silence, source!.name, this.clock.now());
      if (done.isOver && (await this.silences.forget(manager, silence))) return;
      await this.silences.settle(manager, silence, done.outcome, this.clock.now());
    });
    this.metrics
      .counter({
        name: 'desk_silences_total',
        help: 'Attempts to bring a silence to the sender of an alert, by their end',
        labelNames: ['kind', 'end'],
      })
      .inc({ kind: silence.kind, end: done.end });
  }

  /** Asks the sender, and says what is to be kept and told of it. */
  private async bring(silence: ClaimedSilence, access: SilenceAccess): Promise<Done> {
    const { wantedUntil, heldUntil } = silence;
    const now = this.clock.now();
    const isWanted = wantedUntil !== null && wantedUntil > now;
    const overAt = heldUntil ?? wantedUntil;
    // What ends by itself needs no request, nor does what never began.
    const isOver = (overAt !== null && overAt <= now) || (!silence.heldId && !silence.asked);
    if (!isWanted && isOver) return this.looked(silence, access, now);
    if (isWanted && silence.heldId && heldUntil?.getTime() === wantedUntil.getTime()) {
      return this.looked(silence, access, now);
    }
    const news = silence.failureTold ? ({ kind: 'arrived', ends: !isWanted } as const) : undefined;
    try {
      if (!isWanted) {
        await this.attempt.end(silence, access, now);
        return { end: 'ended', ...this.watched(silence, NOTHING_LEFT, now), news };
      }
      const { id, from } = await this.attempt.put(silence, access, now);
      const held = { heldId: id, heldFrom: from, heldUntil: wantedUntil, asked: true };
      return { end: 'put', ...this.watched(silence, { ...NOTHING_LEFT, ...held }, now), news };
    } catch (error) {
      return this.failed(silence, error, { ends: !isWanted, end: overAt ?? now, now });
    }
  }

  /** Looks whether the alert is still there; behind the silence's end until that is known. */
  private async looked(silence: ClaimedSilence, access: SilenceAccess, now: Date): Promise<Done> {
    const { heldId, heldFrom, heldUntil, wantedUntil, failureTold } = silence;
    const isHeld = wantedUntil !== null && wantedUntil > now;
    const kept = isHeld ? { heldId, heldFrom, heldUntil, asked: true, failureTold } : {};
    const outcome = { ...NOTHING_LEFT, ...kept };
    if (!this.watch.isPossible(silence)) return { end: 'over', isOver: !isHeld, outcome };
    const { absences, isFiring, isGone } = await this.watch.look(silence, access, now);
    const failures = isFiring === null && !isHeld ? silence.failures + 1 : 0;
    const isKnown = isFiring === true || failures >= MOST_LOOKS_IN_VAIN;
    const isDone = isGone || (!isHeld && isKnown);
    const dueAt = isDone ? null : new Date(now.getTime() + LOOK_EVERY_MS);
    const end = isGone ? 'gone' : 'looked';
    return { end, isOver: isDone && !isHeld, outcome: { ...outcome, absences, failures, dueAt } };
  }

  /** With the first look behind it. */
  private watched(
    silence: ClaimedSilence,
    outcome: SilenceOutcome,
    now: Date,
  ): Pick<Done, 'isOver' | 'outcome'> {
    if (!this.watch.isPossible(silence)) return { isOver: outcome.heldId === null, outcome };
    const dueAt = new Date(now.getTime() + LOOK_EVERY_MS);
    return { isOver: false, outcome: { ...outcome, absences: silence.absences, dueAt } };
  }

  private failed(
    silence: ClaimedSilence,
    error: unknown,
    given: { ends: boolean; end: Date; now: Date },
  ): Done {
    const { tenant, alertId, heldId, heldFrom, heldUntil, failureTold } = silence;
    const { ends, now } = given;
    const failures = silence.failures + 1;
    this.logger.warn({ err: error, tenant, alertId, failures, ends }, 'a silence did not reach its sender');
    const end = ends ? given.end : silence.wantedUntil!;
    const dueAt = retryAt(error, failures, now, end);
    const kept = { heldId, heldFrom, heldUntil, asked: true, absences: silence.absences };
    const outcome = { ...kept, failures, failureTold: true, dueAt };
    const news = failureTold
      ? undefined
      : ({ kind: 'failed', ends, error, retried: dueAt !== null } as const);
    return { end: dueAt ? 'failed' : 'given-up', isOver: ends && dueAt === null, outcome, news };
  }

  /** As a version of the alert, whose timeline people read. */
  private async tell(
    manager: EntityManager,
    { tenant, alertId, claim }: ClaimedSilence,
    via: string,
  ): Promise<void> {
    const known = await this.alerts.lock(manager, tenant, alertId);
    if (!known) return;
    const next = saidVersion(known.snapshot, via, this.clock.now());
    await this.publisher.publish(manager, tenant, next, `silence ${claim}`);
  }
}

interface Done {
  end: 'put' | 'ended' | 'looked' | 'gone' | 'over' | 'failed' | 'given-up' | 'impossible';
  /** Nothing is wanted and nothing can be done. */
  isOver: boolean;
  outcome: SilenceOutcome;
  news?: SilenceNews;
}

const NOTHING_LEFT: SilenceOutcome = {
  ...{ heldId: null, heldFrom: null, heldUntil: null },
  ...{ asked: false, failures: 0, failureTold: false, absences: 0, dueAt: null },
};

/** Of a source that is gone, or that names no address. */
const IMPOSSIBLE: Done = { end: 'impossible', isOver: true, outcome: NOTHING_LEFT };
