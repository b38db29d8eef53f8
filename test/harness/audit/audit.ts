import { eventually, type Json } from '@app/testing';
import type { AlertLoad } from '../alert-load.js';
import type { CorpStory } from '../corp-story.js';
import type { Pipeline } from '../pipeline.js';
import { breachesOf } from './breaches.js';
import type { Accepted, CardTruth, Evidence, OnPhone } from './evidence.js';
import { WecomRecord } from './wecom-record.js';

const WORDS: Record<string, string> = { triggered: '待处理', processing: '处理中', closed: '已关闭' };
const QUESTIONS_AT_ONCE = 12;

export interface AuditOptions {
  /** Lets time pass where work waits for it: leases that must end, retries. */
  leap?: () => Promise<unknown>;
  timeoutMs?: number;
  /** Of how many alerts the cards are looked at; all without. */
  sample?: number;
}

/** Compares what was accepted with what the sandbox's log, the phones and the ledger say. One for every test of faults. */
export class Audit {
  readonly record: WecomRecord;

  constructor(
    private readonly acme: CorpStory,
    private readonly pipeline: Pipeline,
  ) {
    this.record = new WecomRecord(acme.system.sandbox);
  }

  /** Waits until everything accepted has an outcome and its cards are at rest; then answers what is broken, and the figures. */
  async check(
    loads: AlertLoad[],
    options: AuditOptions = {},
  ): Promise<{ breaches: string[]; figures: Json }> {
    const accepted = loads.flatMap((load) => load.accepted);
    await this.allTold(accepted, options).catch(() => undefined);
    const looked = sampleOf(accepted, options.sample);
    let evidence = await this.evidence(accepted, looked);
    await eventually(
      async () => {
        evidence = await this.evidence(accepted, looked);
        return breachesOf(evidence).length === 0;
      },
      { timeoutMs: options.timeoutMs ?? 30_000, intervalMs: 500 },
    ).catch(() => undefined);
    return { breaches: breachesOf(evidence), figures: this.figures(evidence, loads) };
  }

  private async allTold(accepted: Accepted[], { leap, timeoutMs = 60_000 }: AuditOptions): Promise<void> {
    let before = -1;
    await eventually(
      async () => {
        const told = new Set(this.pipeline.deliveries.map(({ data }) => `${data.alertId} ${data.accountId}`));
        const missing = accepted.flatMap(({ alertId, recipients }) =>
          recipients.filter((one) => !told.has(`${alertId} ${one}`)),
        ).length;
        if (missing === 0) return;
        // Nothing came since the last look: what is left waits for time.
        if (missing === before) await leap?.();
        before = missing;
        throw new Error(`${missing} pages have no outcome`);
      },
      { timeoutMs, intervalMs: 1_000 },
    );
  }

  private async evidence(accepted: Accepted[], looked: Accepted[]): Promise<Evidence> {
    const { state } = this.acme.system.sandbox;
    return {
      accepted,
      told: this.pipeline.deliveries.map(({ id, data }) => ({ ...data, id }) as Evidence['told'][number]),
      phones: [...this.phones().keys()].map((key) => keyed(key)),
      sends: this.record.sends,
      codes: this.record.codes,
      cards: await this.cards(looked),
      peakPerMinute: state.rates.peak(),
      dropped: state.counters.droppedByRate,
    };
  }

  /** What is on the phones, by card and account. */
  private phones(): Map<string, string> {
    const { system, corp } = this.acme;
    const seen = new Map<string, string>();
    for (const { taskId, msgType, copies } of system.sandbox.state.messages.values()) {
      if (msgType !== 'template_card') continue;
      for (const { userId, history } of copies.values()) {
        const accountId = corp.members.get(userId)!.plainUserId;
        seen.set(`${taskId} ${accountId}`, JSON.stringify(history.at(-1)!.content));
      }
    }
    return seen;
  }

  private async cards(looked: Accepted[]): Promise<CardTruth[]> {
    const phones = this.phones();
    const truths: CardTruth[] = [];
    for (let at = 0; at < looked.length; at += QUESTIONS_AT_ONCE) {
      const some = looked.slice(at, at + QUESTIONS_AT_ONCE);
      const answers = await Promise.all(some.map(({ alertId }) => this.cardsOf(alertId)));
      truths.push(...answers.flatMap((answer) => truthsOf(answer, phones)));
    }
    return truths;
  }

  private async cardsOf(alertId: string): Promise<{ alertId: string; status: string; cards: Json[] }> {
    const { system, tenant } = this.acme;
    const base = `/tenants/${tenant}/alerts/${alertId}`;
    const [{ items: cards }, { alert }] = await Promise.all([
      system.api.get(`${base}/cards`),
      system.api.get(base),
    ]);
    return { alertId, status: alert.status, cards };
  }

  private figures(evidence: Evidence, loads: AlertLoad[]): Json {
    const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
    return {
      alerts: evidence.accepted.length,
      pages: sum(evidence.accepted.map(({ recipients }) => recipients.length)),
      pressed: sum(loads.map(({ pressed }) => pressed.length)),
      onPhones: evidence.phones.length,
      sendCalls: sum(evidence.sends.map(({ calls }) => calls)),
      messages: evidence.sends.length,
      codesSpent: evidence.codes.filter(({ applied }) => applied > 0).length,
      codesSentAgain: evidence.codes.filter(({ sentAgain }) => sentAgain).length,
      listedStale: evidence.cards.filter(({ staleReason }) => staleReason !== null).length,
      calls: this.record.errcodes,
    };
  }
}

const keyed = (key: string): OnPhone => {
  const [taskId, accountId] = key.split(' ') as [string, string];
  return { taskId, accountId };
};

function truthsOf(
  { alertId, status, cards }: { alertId: string; status: string; cards: Json[] },
  phones: Map<string, string>,
): CardTruth[] {
  return cards.flatMap(({ taskId, trueVersion, recipients }) =>
    recipients.map((one: Json) => ({
      ...{ alertId, trueVersion, accountId: one.accountId },
      shownVersion: one.shownVersion,
      staleReason: one.staleReason,
      trueWord: WORDS[status]!,
      onPhone: phones.get(`${taskId} ${one.accountId}`) ?? '',
    })),
  );
}

/** Evenly over the whole run. */
function sampleOf(accepted: Accepted[], count = accepted.length): Accepted[] {
  const step = Math.max(1, accepted.length / count);
  return Array.from(
    { length: Math.min(count, accepted.length) },
    (_, index) => accepted[Math.floor(index * step)]!,
  );
}
