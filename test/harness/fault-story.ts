import { setTimeout as sleep } from 'node:timers/promises';
import { aCloudEvent, type AlertGiven, anAlertEvent, eventually } from '@app/testing';
import { randomOf, type Random } from '../bench/card-truth/random.mjs';
import { AlertLoad, type LoadWish } from './alert-load.js';
import type { Accepted } from './audit/evidence.js';
import { Audit, type AuditOptions } from './audit/audit.js';
import { CorpStory } from './corp-story.js';
import { endAll } from './end-all.js';
import { Fleet, type FleetOptions } from './fleet.js';
import { Pipeline } from './pipeline.js';
import { seedOf } from './seed.js';
import type { System } from './system.js';

export interface FaultStoryOptions extends FleetOptions {
  name: string;
  members?: number;
}

const MEMBERS = 24;
/** Past every lease and every pause of a retry, short of a minute's quota. */
const LEAP_MS = 20_000;
const HASTE_MS = 4_000;
const MADE_AT_ONCE = 8;
/** So few that the answer is in time on a busy machine. */
const BOUND_AT_ONCE = 100;

/** A fleet with a corp of many members, a load to put on it and an audit of what came of it. */
export class FaultStory {
  readonly random: Random;
  private readonly loads: AlertLoad[] = [];
  private stories = 0;

  private constructor(
    readonly fleet: Fleet,
    readonly acme: CorpStory,
    readonly pipeline: Pipeline,
    readonly audit: Audit,
    readonly seed: number,
    readonly accounts: string[],
  ) {
    this.random = randomOf(seed, 0);
  }

  static async begin({ name, members = MEMBERS, ...options }: FaultStoryOptions): Promise<FaultStory> {
    const seed = seedOf(name);
    const fleet = await Fleet.start(options);
    return FaultStory.on(fleet, seed, members).catch(
      (error: unknown) =>
        endAll(
          () => fleet.stop(),
          () => Promise.reject(error as Error),
        ) as Promise<never>,
    );
  }

  private static async on(fleet: Fleet, seed: number, members: number): Promise<FaultStory> {
    const accounts = Array.from({ length: members }, (_, index) => `member${index}`);
    const acme = await CorpStory.begin(fleet.system, { kind: 'self-built', members: accounts });
    const { id } = await acme.install();
    for (let at = 0; at < accounts.length; at += MADE_AT_ONCE) {
      const some = accounts.slice(at, at + MADE_AT_ONCE);
      await Promise.all(some.map((account) => acme.account(account, { password: undefined })));
    }
    await bindEverybody(fleet.system, id);
    const pipeline = await Pipeline.connect(fleet.system);
    return new FaultStory(fleet, acme, pipeline, new Audit(acme, pipeline), seed, accounts);
  }

  /**
   * A load under way; what it accepted is audited by the next `keepsItsPromises`.
   * @param random of its own, where the same story is told more than once
   */
  load(wish: LoadWish, random = this.random): Promise<void> {
    this.stories += 1;
    const { acme, pipeline, accounts } = this;
    const load = new AlertLoad(random, acme, pipeline, accounts, `L${this.stories}`);
    this.loads.push(load);
    return load.run(wish);
  }

  /** One alert over HTTP, nobody to be paged; the status of the answer, 0 without one. */
  async offer(given: AlertGiven): Promise<number> {
    const { system } = this.fleet;
    const body = JSON.stringify(aCloudEvent(anAlertEvent(given)));
    const headers = { authorization: `Bearer ${system.adminApiToken}`, 'content-type': 'application/json' };
    const url = `${system.gatewayUrl}/api/v1/tenants/acme/alert-events`;
    return fetch(url, { method: 'POST', body, headers }).then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** Throws unless each of these alerts, which were answered 202, has become known to the ledger. */
  async knows(alertIds: string[]): Promise<void> {
    await eventually(
      async () => {
        const known = await this.fleet.system.servers.database.query<{ alertId: string }>(
          'select alert_id as "alertId" from card_state.alert_truth where alert_id = any($1)',
          [alertIds],
        );
        if (known.length < alertIds.length)
          throw new Error(`${known.length} of ${alertIds.length} are known`);
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
  }

  /** A moment somewhere in the next milliseconds, chosen by the seed. */
  async someTime(mostMs: number): Promise<void> {
    await sleep(this.random.whole(0, mostMs));
  }

  /** Time runs five times as fast until the work is done, so that pauses of half a minute are no wait. */
  async hurried(work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const hurry = async () => {
      while (!done.signal.aborted) {
        await sleep(1_000, undefined, { signal: done.signal }).catch(() => {});
        if (!done.signal.aborted) await this.fleet.advance(HASTE_MS);
      }
    };
    await Promise.all([work.finally(() => done.abort()), hurry()]);
  }

  /** Everything accepted so far. */
  get accepted(): Accepted[] {
    return this.loads.flatMap((load) => load.accepted);
  }

  /** What was broken since the story began, and the figures. */
  verdict(options: AuditOptions = {}): Promise<{ breaches: string[]; figures: Record<string, unknown> }> {
    const leap = () => this.fleet.advance(LEAP_MS);
    return this.audit.check(this.loads, { leap, ...options });
  }

  /** Throws every promise that was broken since the story began. */
  async keepsItsPromises(options: AuditOptions = {}): Promise<void> {
    const { breaches, figures } = await this.verdict(options);
    if (breaches.length > 0) {
      const shown = breaches.slice(0, 12).join('\n');
      throw new Error(`${breaches.length} breaches:\n${shown}\n${JSON.stringify(figures)}\n${this.logs()}`);
    }
    process.stderr.write(`${JSON.stringify(figures)}\n`);
  }

  private logs(): string {
    return this.fleet.everyoneApart.map(({ name, log }) => `${name}: ${log.slice(0, 1_500)}`).join('\n');
  }

  async end(): Promise<void> {
    await endAll(
      () => this.pipeline.close(),
      () => this.fleet.stop(),
    );
  }
}

async function bindEverybody({ api }: System, integrationId: string): Promise<void> {
  const ask = { integrationId, by: ['userid'], limit: BOUND_AT_ONCE };
  for (let after: string | null | undefined; after !== null;)
    ({ next: after } = await api.post('/tenants/acme/bindings/match', { ...ask, after }));
}
