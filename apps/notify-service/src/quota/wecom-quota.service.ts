import { Coalescer, type SqlTarget } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { NotifyConfig } from '../notify.config.js';
import { holdTimes } from './hold-times.js';
import { callCounts, memberMeter, robotCounts, type Member } from './meter.js';
import {
  coversAll,
  unitOf,
  wantedBy,
  type CountedMessage,
  type Permission,
  type Place,
  type QuotaEntry,
  type Wanted,
} from './place.js';
import { CountersLost, QuotaCounters } from './quota-counters.js';
import { QuotaRebuild } from './quota-rebuild.service.js';
import { scriptLots } from './script-lots.js';

/** Without counters nothing leaves; they are asked for again this soon. */
const CLOSED_MS = 2_000;
/** While Redis is away one question in this time finds out, the others are spared its time-out. */
const PROBE_EVERY_MS = 1_000;
/** Calls that are asked about together. */
const MAX_BATCH = 200;

interface Asking {
  holdMs: number;
  serving: boolean;
  /** Where the ledger is read when the counters were lost: the caller's transaction, which holds a connection already. */
  on?: SqlTarget;
}

/**
 * Whether WeCom may be called now: every limit of one call at once, shared by all processes, counted from before the call
 * leaves until its answer. Without counters everything waits.
 */
@Injectable()
export class WecomQuota {
  private readonly times;
  private awaySince?: number;
  private readonly calls = new Coalescer<Wanted, Permission>({
    run: (calls) => this.take(calls, { holdMs: this.times.callMs, serving: true }),
    maxBatch: MAX_BATCH,
    maxInFlight: 4,
  });
  private readonly standing = new Coalescer<Place, boolean>({
    run: (places) => this.stand(places),
    maxBatch: MAX_BATCH,
    maxInFlight: 4,
  });
  private readonly settled = new Coalescer<{ place: Place; used: boolean }, void>({
    run: async (settled) => {
      for (const lot of scriptLots(settled, ({ place }) => place.units.length))
        await this.valid(() => this.counters.settle(lot));
      return settled.map(() => undefined);
    },
    maxBatch: MAX_BATCH,
    maxInFlight: 4,
  });

  constructor(
    private readonly counters: QuotaCounters,
    private readonly rebuild: QuotaRebuild,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.times = holdTimes(config);
  }

  /**
   * Places for messages that are being decided on, most urgent first; `serving` = those who waited are being served, so that
   * nobody who arrives now overtakes them. Throws only what made the ledger unreadable `on` the caller's transaction.
   */
  hold(
    wanted: readonly QuotaEntry[],
    { serving = false, on }: { serving?: boolean; on?: SqlTarget } = {},
  ): Promise<Permission[]> {
    const calls = wanted.map((one) => ({ units: [unitOf(one)], critical: one.critical }));
    return this.take(calls, { holdMs: this.times.decidedMs, serving, on });
  }

  /** A place for all recipients of each message or for none. */
  holdMessages(messages: readonly CountedMessage[], on?: SqlTarget): Promise<Permission[]> {
    return this.take(messages.map(wantedBy), { holdMs: this.times.decidedMs, serving: true, on });
  }

  /**
   * The message is called now: by the place that it was decided on, where that still stands and covers the call, else by
   * another one.
   */
  async leave(message: CountedMessage & { place?: Place }): Promise<Permission> {
    const wanted = wantedBy(message);
    const { place } = message;
    if (place && coversAll(place, wanted) && (await this.stands(place))) return place;
    return this.calls.add(wanted);
  }

  /** A place for one call of an API; undefined = it counts by its recipients alone (`leave`). */
  async call(corpId: string, api: string): Promise<Permission | undefined> {
    const counts = callCounts(corpId, api, this.config.callerAddress);
    if (counts.length === 0) return undefined;
    return this.calls.add({ units: [{ id: null, counts }], critical: false });
  }

  /** A place for one message of a group robot. */
  robot(robotId: string, critical: boolean): Promise<Permission> {
    return this.calls.add({ units: [{ id: null, counts: robotCounts(robotId) }], critical });
  }

  /** The call was made, or may have been: WeCom may have counted it until now. */
  used(place: Place | undefined): void {
    if (place) this.settle(place, true);
  }

  /** Nobody calls with this any more. */
  unused(place: Place | undefined): void {
    if (place) this.settle(place, false);
  }

  /** Nobody waits for these members any more, or nobody critical. */
  async queueEmptied(members: { member: Member; critical: boolean; others: boolean }[]): Promise<void> {
    try {
      await this.counters.unmark(members.map((one) => ({ ...one, meter: memberMeter(one.member) })));
    } catch (err) {
      this.logger.warn({ err }, 'quota marks could not be cleared, newcomers queue for a while');
    }
  }

  private settle(place: Place, used: boolean): void {
    // What is not told only makes somebody wait for longer.
    this.settled.add({ place, used }).catch((err: unknown) => {
      this.logger.debug({ err }, 'quota counters were not told');
    });
  }

  private stands(place: Place): boolean | Promise<boolean> {
    return this.counters.isFresh(place) || this.standing.add(place);
  }

  private async stand(places: readonly Place[]): Promise<boolean[]> {
    if (this.isAway()) return places.map(() => false);
    try {
      return await this.counters.standing(places, this.times.callMs);
    } catch (err) {
      this.away(err, places.length);
      return places.map(() => false);
    }
  }

  private isAway(): boolean {
    return this.awaySince !== undefined && performance.now() - this.awaySince < PROBE_EVERY_MS;
  }

  private away(err: unknown, count: number): void {
    this.awaySince = performance.now();
    this.logger.warn({ err, count }, 'quota counters are unavailable, messages wait');
  }

  private async take(calls: readonly Wanted[], asking: Asking): Promise<Permission[]> {
    const permissions: Permission[] = [];
    for (const lot of scriptLots(calls, ({ units }) => units.length)) {
      permissions.push(...(await this.takeSome(lot, asking)));
    }
    return permissions;
  }

  private async takeSome(calls: readonly Wanted[], asking: Asking): Promise<Permission[]> {
    const now = this.clock.now().getTime();
    if (this.isAway()) return this.closed(calls);
    try {
      const answers = await this.valid(() => this.counters.take(calls, asking), asking.on);
      this.awaySince = undefined;
      return answers.map((answer) =>
        typeof answer === 'number' ? { notBefore: new Date(now + answer), why: 'quota' } : answer,
      );
    } catch (err) {
      // A statement that failed has ended the caller's transaction.
      if (asking.on && err instanceof QueryFailedError) throw err;
      this.away(err, calls.length);
      return this.closed(calls);
    }
  }

  /**
   * Asks the counters, once they have been made anew where they were lost: what was answered meanwhile would else count as of
   * the moment at which the ledger was read, before WeCom may have counted it.
   */
  private async valid<T>(ask: () => Promise<T>, on?: SqlTarget): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CountersLost)) throw error;
      await this.rebuild.run(on);
      return ask();
    }
  }

  private closed(calls: readonly Wanted[]): Permission[] {
    const notBefore = new Date(this.clock.now().getTime() + CLOSED_MS);
    return calls.map(() => ({ notBefore, why: 'counters-away' }));
  }
}
