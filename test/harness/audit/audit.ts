import { eventually, type Json } from '@app/testing';
import type { AlertLoad } from '../alert-load.js';
import type { CorpStory } from '../corp-story.js';
import type { Pipeline } from '../pipeline.js';
import { breachesOf } from './breaches.js';
import type { Accepted, CardTruth, Evidence, OnPhone, Successor } from './evidence.js';
import { WecomRecord } from './wecom-record.js';

const WORDS: Record<string, string> = { triggered: '待处理', processing: '处理中', closed: '已关闭' };
const REPLACED = '已由新卡片取代';
const QUESTIONS_AT_ONCE = 12;

type Copy = OnPhone & { content: string };

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
    let evidence: Evidence | undefined;
    await eventually(
      async () => {
        // The ledger of cards may hear of an alert later than those whom it pages; until then it answers with a refusal.
        evidence = await this.evidence(accepted, looked);
        return breachesOf(evidence).length === 0;
      },
      { timeoutMs: options.timeoutMs ?? 30_000, intervalMs: 500 },
    ).catch((error: unknown) => {
      if (!evidence) throw error;
    });
    if (!evidence) throw new Error('nothing could be looked at');
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
    const told = this.pipeline.deliveries.map(
      ({ id, data }) => ({ ...data, id }) as Evidence['told'][number],
    );
    const copies = this.copies();
    const successors = await this.successors(copies, told);
    const stale = await this.listedStale(successors);
    return {
      ...{ accepted, told, successors },
      phones: copies.map(({ taskId, accountId, isOver }) => ({
        ...{ taskId, accountId },
        isOver: isOver || stale.has(`${taskId} ${accountId}`),
      })),
      sends: this.record.sends,
      codes: this.record.codes,
      cards: await this.cards(looked, copies),
      peakPerMinute: state.rates.peak(),
      dropped: state.counters.droppedByRate,
    };
  }

  /** Every card that ever came to a phone. */
  private copies(): Copy[] {
    const { system, corp } = this.acme;
    const seen: Copy[] = [];
    for (const { taskId, msgType, copies, recalledAt } of system.sandbox.state.messages.values()) {
      if (msgType !== 'template_card') continue;
      for (const { userId, history } of copies.values()) {
        const content = JSON.stringify(history.at(-1)!.content);
        const isOver = recalledAt !== undefined || content.includes(REPLACED);
        seen.push({
          taskId: taskId!,
          accountId: corp.members.get(userId)!.plainUserId,
          isOver,
          content,
        });
      }
    }
    return seen;
  }

  /** Of the cards that no result names those for which the ledger knows why they were sent. */
  private async successors(copies: Copy[], told: Evidence['told']): Promise<Successor[]> {
    const named = new Set(told.map(({ cardId }) => cardId));
    const unnamed = [...new Set(copies.map(({ taskId }) => taskId))].filter((taskId) => !named.has(taskId));
    if (unnamed.length === 0) return [];
    return this.acme.system.servers.database.query<Successor>(
      `select c.card_id as "taskId", r.account_id as "accountId", c.alert_id as "alertId"
       from card_state.card c join card_state.card_recipient r using (card_id)
       where c.card_id = any($1) and exists (
         select 1 from card_state.successor s join card_state.card older on older.card_id = s.card_id
         where older.tenant = c.tenant and older.alert_id = c.alert_id and older.card_id <> c.card_id
           and s.decision = 'requested' and s.decided_at <= c.sent_at and r.account_id = any(s.account_ids))`,
      [unnamed],
    );
  }

  /**
   * Copies of the same alerts that the ledger lists as stale: whose answer was lost, its number with it, can neither be
   * corrected nor taken back.
   */
  private async listedStale(successors: Successor[]): Promise<Set<string>> {
    const rows = await this.acme.system.servers.database.query<{ key: string }>(
      `select c.card_id || ' ' || r.account_id as key
       from card_state.card c join card_state.card_recipient r using (card_id)
       where c.alert_id = any($1) and r.stale_since is not null`,
      [[...new Set(successors.map(({ alertId }) => alertId))]],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async cards(looked: Accepted[], copies: Copy[]): Promise<CardTruth[]> {
    const phones = new Map(copies.map((copy) => [`${copy.taskId} ${copy.accountId}`, copy]));
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
      givenAgain: sum(loads.map(({ sender }) => sender.again)),
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

function truthsOf(
  { alertId, status, cards }: { alertId: string; status: string; cards: Json[] },
  phones: Map<string, Copy>,
): CardTruth[] {
  return cards.flatMap(({ taskId, trueVersion, recipients }) =>
    recipients.flatMap((one: Json) => {
      const copy = phones.get(`${taskId} ${one.accountId}`);
      // What became of the alert later stands on the card that took over.
      if (copy?.isOver) return [];
      return [
        {
          ...{ alertId, trueVersion, accountId: one.accountId },
          shownVersion: one.shownVersion,
          staleReason: one.staleReason,
          trueWord: WORDS[status]!,
          onPhone: copy?.content ?? '',
        },
      ];
    }),
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
