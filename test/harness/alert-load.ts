import { randomUUID } from 'node:crypto';
import { setImmediate as others, setTimeout as sleep } from 'node:timers/promises';
import { SEVERITIES } from '@app/contracts';
import { aCloudEvent, anAlertEvent, type AlertGiven } from '@app/testing';
import type { Random } from '../bench/card-truth/random.mjs';
import type { Accepted } from './audit/evidence.js';
import type { CorpStory } from './corp-story.js';
import { PatientSender } from './patient-sender.js';
import type { Pipeline } from './pipeline.js';

/** Who is paged looks at the phone for so long. */
const PATIENCE_MS = 60_000;
const AGAIN_MS = 200;
/** Ten seconds of the fastest load: whoever is not answered sends no more for now. */
const MOST_UNDER_WAY = 2_000;
/** What is due is told in so small portions that the process gets to everything else in between. */
const MOST_AT_ONCE = 20;
/** Far above what presses make of an alert. */
const LATER_VERSION = 1_000;

export interface LoadWish {
  alerts: number;
  perSecond: number;
  /** Alerts that recover, and cards whose 开始处理 is pressed. */
  shares?: { closed: number; pressed: number };
  /** Of each alert at most; default 2. */
  recipients?: number;
}

/** Alerts as a site has them: over both doors, some pressed, some recovering; the same seed tells the same story. */
export class AlertLoad {
  readonly accepted: Accepted[] = [];
  readonly pressed: string[] = [];
  readonly sender = new PatientSender();
  private readonly running = new Set<Promise<unknown>>();
  private readonly failures: unknown[] = [];
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly acme: CorpStory,
    private readonly pipeline: Pipeline,
    private readonly accounts: string[],
    private readonly prefix: string,
  ) {}

  /** Resolves when each alert was accepted and each press made; throws what was not in time. */
  async run({
    alerts,
    perSecond,
    shares = { closed: 0.3, pressed: 0.3 },
    recipients = 2,
  }: LoadWish): Promise<void> {
    const begun = performance.now();
    for (let told = 0; told < alerts;) {
      const dueByNow = 1 + Math.floor(((performance.now() - begun) / 1_000) * perSecond);
      const next = Math.min(alerts, dueByNow, told + MOST_AT_ONCE);
      for (; told < next; told += 1) this.go(this.oneAlert(shares, recipients));
      const aheadMs = begun + (told / perSecond) * 1_000 - performance.now();
      // Whoever is late must not keep everything else of this process waiting, and fall behind by that still more.
      await (aheadMs > 0 ? sleep(aheadMs) : others());
      while (this.running.size >= MOST_UNDER_WAY) await Promise.race(this.running);
    }
    await Promise.all(this.running);
    if (this.failures.length > 0) throw this.failures[0];
  }

  private go(work: Promise<unknown>): void {
    const watched = work.catch((error: unknown) => this.failures.push(error));
    this.running.add(watched);
    void watched.finally(() => this.running.delete(watched));
  }

  private async oneAlert({ closed, pressed }: NonNullable<LoadWish['shares']>, most: number): Promise<void> {
    const { random } = this;
    this.count += 1;
    const alertId = `${this.prefix}-${this.count}`;
    const recipients = this.someAccounts(random.whole(1, most));
    const severity = SEVERITIES[random.whole(0, SEVERITIES.length - 1)]!;
    const [byHttp, isClosed, isPressed, afterMs] = [
      random.chance(0.5),
      random.chance(closed),
      random.chance(pressed),
      random.whole(50, 1_500),
    ];
    const given: AlertGiven = { alertId, severity, title: alertId };
    const notify = { recipients, template: null, renotify: false };
    await this.tell({ ...given, notify }, byHttp);
    this.accepted.push({ alertId, recipients, at: this.acme.system.clock.now().getTime() });
    if (isPressed) this.go(this.press(alertId, recipients.length));
    if (!isClosed) return;
    await sleep(afterMs);
    const change = { kind: 'closed' as const, by: null, via: 'pipeline' };
    await this.tell(
      { ...given, status: 'closed', version: LATER_VERSION, lastChange: change, notify: null },
      !byHttp,
    );
  }

  private someAccounts(count: number): string[] {
    const first = this.random.whole(0, this.accounts.length - 1);
    return Array.from(
      { length: count },
      (_, index) => this.accounts[(first + index) % this.accounts.length]!,
    );
  }

  /** The same event under the same id until somebody took it. */
  private async tell(given: AlertGiven, byHttp: boolean): Promise<void> {
    const id = randomUUID();
    const give = byHttp ? () => this.post(given, id) : () => this.pipeline.publish(given, id);
    await this.sender.untilTaken(give);
  }

  private post(given: AlertGiven, id: string): Promise<unknown> {
    const { system, tenant } = this.acme;
    const now = system.clock.now().toISOString();
    const data = anAlertEvent({ startedAt: now, updatedAt: now, ...given });
    return system.api.post(
      `/tenants/${tenant}/alert-events`,
      aCloudEvent(data, { id, source: '/pipeline/a', time: now }),
    );
  }

  /** On whoever's phone it is first; who gets no card, or none in time, cannot press. */
  private async press(alertId: string, recipients: number): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const results = this.pipeline.deliveriesOf(alertId);
      const told = results.find(({ data }) => data.outcome === 'delivered' && data.msgId);
      if (!told && results.length >= recipients) return;
      if (told) {
        this.pressed.push(alertId);
        // A card that says 已关闭 by now has no such button.
        await this.acme
          .phone(told.data.accountId)
          .press('开始处理', { msgId: told.data.msgId! })
          .catch(() => undefined);
        return;
      }
      await sleep(AGAIN_MS);
    }
  }
}
