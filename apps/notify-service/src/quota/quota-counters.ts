import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { NotifyConfig } from '../notify.config.js';
import { countedCalls, recordKey, scriptKinds, type ReadCall } from './counted-calls.js';
import { holdTimes } from './hold-times.js';
import type { Meter } from './meter.js';
import { PUBLISH_SCRIPT, RECALL_SCRIPT, SETTLE_SCRIPT, TAKE_SCRIPT, UNMARK_SCRIPT } from './meter-script.js';
import type { Place, StandingUnit, Taking, Wanted } from './place.js';
import { Script } from './script.js';
import { wecomLimits, type MeterKind } from './wecom-limits.js';

/** Within it nobody takes a place over: a message whose process fell silent waits for its lease, which is longer. */
const FRESH_MS = 2_000;
const VALID_KEY = 'notify:meters:valid';

const TAKE = new Script(TAKE_SCRIPT);
const SETTLE = new Script(SETTLE_SCRIPT);
const RECALL = new Script(RECALL_SCRIPT);
const UNMARK = new Script(UNMARK_SCRIPT);
const PUBLISH = new Script(PUBLISH_SCRIPT);

/** The counters are not there: Redis is empty, or has started anew since they were made and may have forgotten some. */
export class CountersLost extends Error {
  override readonly name = 'CountersLost';
}

/** A call of the past. */
export interface PastCall extends Wanted {
  at: Date;
}

type Answer = ['ok' | 'lost' | 'other', ...(string | number)[]];

interface Question {
  script: Script;
  /** Where their units stand depends on which counters are asked. */
  calls: () => readonly ReadCall[];
  more?: object;
}

/** The meters in Redis that all processes share, on Redis' own clock. Every method throws while Redis is away. */
@Injectable()
export class QuotaCounters {
  private readonly kinds: MeterKind[];
  private readonly scriptKinds: object[];
  /** Which counters this process last knew to be the valid ones. */
  private generation = 'none';
  private readonly longestMs: number;
  private run?: Promise<string>;
  /** Counts the connections to Redis. */
  private connection = 0;

  constructor(
    private readonly redis: Redis,
    private readonly clock: Clock,
    config: NotifyConfig,
  ) {
    const limits = wecomLimits(config);
    this.longestMs = holdTimes(config).decidedMs;
    this.kinds = Object.keys(limits) as MeterKind[];
    this.scriptKinds = scriptKinds(limits);
    // Another Redis, or one that has read an older state of itself, may answer next.
    redis.on('close', () => {
      this.run = undefined;
      this.connection += 1;
    });
  }

  /** Per call its place, or in how many milliseconds to ask again. Throws CountersLost. */
  async take(
    calls: readonly Wanted[],
    { holdMs, serving }: { holdMs: number; serving: boolean },
  ): Promise<(Place | number)[]> {
    const more = { hold: holdMs, serving };
    const taken = this.now();
    const [, at, ...waits] = await this.ask({ script: TAKE, calls: () => calls, more });
    return calls.map(({ units, critical }, index) => {
      const wait = Number(waits[index]);
      if (wait >= 0) return wait;
      const { generation } = this;
      return { generation, critical, taken, units: units.map((unit) => ({ ...unit, at: Number(at) })) };
    });
  }

  /**
   * Whether a place was taken so lately that it need not be looked up. Counters that were emptied since are made anew from the
   * ledger, which knows what is about to leave.
   */
  isFresh({ generation, taken }: Place): boolean {
    const { steadyMs, clockMs, connection } = this.now();
    const isSame = generation === this.generation && connection === taken.connection;
    return isSame && steadyMs - taken.steadyMs < FRESH_MS && Math.abs(clockMs - taken.clockMs) < FRESH_MS;
  }

  private now(): Taking {
    const { connection } = this;
    return { steadyMs: performance.now(), clockMs: this.clock.now().getTime(), connection };
  }

  /**
   * Which of these places still stand where they were taken, and cover a call that is over in `callMs` from now. Throws while
   * Redis is away.
   */
  async standing(places: readonly Place[], callMs: number): Promise<boolean[]> {
    const run = await this.runOfRedis();
    const keys = places.map(({ generation, units }) =>
      units.map(({ id }) => prefixOf(generation) + recordKey(id!)),
    );
    // In this order: where the counters are valid when their places have been read, they were valid then.
    const answers = await this.redis.pipeline().mget(keys.flat()).hmget(VALID_KEY, 'id', 'run').time().exec();
    const read = answers!.map(([error, answer]) => {
      if (error) throw error;
      return answer as (string | null)[];
    });
    const [records, valid, time] = read as [(string | null)[], (string | null)[], string[]];
    const [id, validRun] = valid;
    if (validRun !== run) return places.map(() => false);
    const ahead = this.clock.aheadMs();
    const now =
      ahead === null ? this.clock.now().getTime() : Number(time[0]) * 1000 + Number(time[1]) / 1000 + ahead;
    let next = 0;
    return places.map(({ generation, units }) => {
      const stand = units.map(({ at }) => records[next++] === String(at) && at >= now + callMs);
      return generation === id && stand.every(Boolean);
    });
  }

  /** The calls of these places are over: made, as of now, or not made. Throws CountersLost. */
  async settle(settled: readonly { place: Place; used: boolean }[]): Promise<void> {
    const read = ({ place, used }: { place: Place; used: boolean }): ReadCall => ({
      ...(place.generation === this.generation ? place : { ...place, units: place.units.map(nowhere) }),
      own: used ? 1 : 0,
    });
    await this.ask({ script: SETTLE, calls: () => settled.map(read) });
  }

  /** Writes calls of the past into counters that are not valid yet. */
  async recall(generation: string, past: readonly PastCall[]): Promise<void> {
    const calls = past.map(({ at, ...call }) => ({ ...call, own: at.getTime() }));
    await this.eval(generation, { script: RECALL, calls: () => calls });
  }

  /** Makes counters the valid ones, unless another process was first. */
  async publish(generation: string): Promise<void> {
    const run = await this.runOfRedis();
    this.generation = String(await PUBLISH.run(this.redis, [VALID_KEY], [generation, run]));
  }

  /** Nobody waits for these meters any more, or nobody critical. */
  async unmark(meters: { meter: Meter; critical: boolean; others: boolean }[]): Promise<void> {
    const calls = meters.map(({ meter, critical, others }): ReadCall => {
      return { critical, own: others ? 1 : 0, units: [{ id: null, counts: [[meter, 0]] }] };
    });
    await this.eval(this.generation, { script: UNMARK, calls: () => calls });
  }

  /** Asks the valid counters; those that another process has made since are looked up once. */
  private async ask(question: Question): Promise<Answer> {
    let answer = await this.eval(this.generation, question);
    if (answer[0] === 'other') {
      this.generation = String(answer[1]);
      answer = await this.eval(this.generation, question);
    }
    if (answer[0] !== 'ok') throw new CountersLost('the quota counters are not there');
    return answer;
  }

  private async eval(generation: string, { script, calls, more }: Question): Promise<Answer> {
    const { kinds } = this;
    const run = await this.runOfRedis();
    const counted = countedCalls(calls(), { kinds, prefix: prefixOf(generation) });
    const asked = {
      ...{ generation, run, longest: this.longestMs, kinds: this.scriptKinds },
      ...{ meters: counted.meters, calls: counted.calls },
      ...(this.clock.aheadMs() === null
        ? { standsAt: this.clock.now().getTime() }
        : { ahead: this.clock.aheadMs() }),
      ...more,
    };
    return (await script.run(this.redis, [VALID_KEY, ...counted.keys], [JSON.stringify(asked)])) as Answer;
  }

  /** Which start of Redis this connection talks to. */
  private runOfRedis(): Promise<string> {
    this.run ??= this.redis.info('server').then(
      (info) => /^run_id:(\w+)/m.exec(info)?.[1] ?? 'unknown',
      (error: unknown) => {
        this.run = undefined;
        throw error;
      },
    );
    return this.run;
  }
}

const prefixOf = (generation: string): string => `notify:meters:${generation}:`;
/** A place in counters that were lost stands nowhere. */
const nowhere = (unit: StandingUnit): StandingUnit => ({ ...unit, at: 0 });
