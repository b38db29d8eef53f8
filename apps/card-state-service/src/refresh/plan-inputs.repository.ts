import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Plan } from '../card-plan/plan.js';
import type { PlanInput, VersionFact } from '../card-plan/plan-input.js';
import type { CardPart, PressPart, RecipientPart, VersionPart, WindowPart } from './plan-input-rows.js';
import { keyOf, RuleFlapRepository, ruleOf } from './rule-flap.repository.js';

/** What a spend needs besides the decision. */
export interface CardAddress {
  tenant: string;
  corpId: string;
  msgId: string | null;
  alertId: string;
  /** Alerts of one rule flap alike. */
  rule: string | null;
  /** Digest of each copy. */
  faces: Map<string, string>;
  /** As written down at the last look. */
  stale: Map<string, { since: number; reason: string }>;
}

export interface LoadedCard {
  input: PlanInput;
  address: CardAddress;
}

export interface PlannedCard extends LoadedCard {
  plan: Plan;
}

const HISTORY = 40;

/** Reads everything the planner looks at, for a batch of cards in six queries; locks the cards in the order of their ids. */
@Injectable()
export class PlanInputsRepository {
  constructor(private readonly ruleFlaps: RuleFlapRepository) {}

  async load(manager: EntityManager, cardIds: string[], now: Date): Promise<LoadedCard[]> {
    await manager.query(
      `select 1 from card_state.card where card_id = any($1::text[]) order by card_id for update`,
      [cardIds],
    );
    const cards = await manager.query<CardPart[]>(
      `select c.*, b.click_codes_limited as limited, t.version as truth_version, t.head->>'title' as title,
         t.head->'space' as space
       from card_state.card c
       left join card_state.corp_behaviour b using (corp_id)
       left join card_state.alert_truth t on t.tenant = c.tenant and t.alert_id = c.alert_id
       where c.card_id = any($1::text[])`,
      [cardIds],
    );
    const recipients = grouped(
      await manager.query<RecipientPart[]>(
        `select * from card_state.card_recipient where card_id = any($1::text[]) order by user_id`,
        [cardIds],
      ),
    );
    const windows = grouped(
      await manager.query<WindowPart[]>(
        `select card_id, window_id, origin, state, clicker_user_id, expires_at from card_state.update_window
       where card_id = any($1::text[]) and state in ('open', 'claimed')`,
        [cardIds],
      ),
    );
    const presses = grouped(
      await manager.query<PressPart[]>(
        `select * from card_state.press where card_id = any($1::text[]) and awaiting is not null`,
        [cardIds],
      ),
    );
    const versions = await this.versions(manager, cardIds);
    const rules = cards.map(({ tenant, title, space }) =>
      title === null ? null : { tenant, rule: ruleOf({ title, spaceId: space?.id ?? null }) },
    );
    const flaps = await this.ruleFlaps.load(
      manager,
      rules.filter((key) => key !== null),
      now,
    );
    return cards.map((card, index) => {
      const rule = rules[index] ?? null;
      const ruleReturnMs = (rule && flaps.get(keyOf(rule))) ?? null;
      const of = <T>(parts: Map<string, T[]>): T[] => parts.get(card.card_id) ?? [];
      const known = versions.get(alertKey(card)) ?? [];
      return assemble(card, of(recipients), of(windows), of(presses), known, {
        rule: rule?.rule ?? null,
        ruleReturnMs,
        now: now.getTime(),
      });
    });
  }

  private async versions(manager: EntityManager, cardIds: string[]): Promise<Map<string, VersionPart[]>> {
    const rows = await manager.query<VersionPart[]>(
      `with alert as (select distinct tenant, alert_id from card_state.card where card_id = any($1::text[])),
       drawn as (
         select distinct c.tenant, c.alert_id, r.shown_version as version
         from card_state.card c join card_state.card_recipient r using (card_id) where c.card_id = any($1::text[]))
       select v.tenant, v.alert_id, v.version, v.status, v.severity, v.snoozed, v.snoozed_until, v.people, v.appearance, v.received_at,
         v.became_truth_at
       from alert cross join lateral (
         select * from card_state.alert_version v
         where v.tenant = alert.tenant and v.alert_id = alert.alert_id and v.became_truth_at is not null
         order by v.version desc limit ${HISTORY}) v
       union
       select v.tenant, v.alert_id, v.version, v.status, v.severity, v.snoozed, v.snoozed_until, v.people, v.appearance, v.received_at,
         v.became_truth_at
       from drawn join card_state.alert_version v using (tenant, alert_id, version)`,
      [cardIds],
    );
    const byAlert = new Map<string, VersionPart[]>();
    for (const row of rows) byAlert.set(alertKey(row), [...(byAlert.get(alertKey(row)) ?? []), row]);
    return byAlert;
  }
}

const alertKey = (row: { tenant: string; alert_id: string }): string => `${row.tenant} ${row.alert_id}`;

function grouped<T extends { card_id: string }>(rows: T[]): Map<string, T[]> {
  const byCard = new Map<string, T[]>();
  for (const row of rows) {
    const own = byCard.get(row.card_id);
    if (own) own.push(row);
    else byCard.set(row.card_id, [row]);
  }
  return byCard;
}

const toFact = (row: VersionPart): VersionFact => ({
  version: Number(row.version),
  status: row.status,
  severity: row.severity,
  snoozed: row.snoozed,
  snoozeEnd: row.snoozed_until?.getTime() ?? null,
  people: row.people,
  appearance: row.appearance,
  at: (row.became_truth_at ?? row.received_at).getTime(),
});

function assemble(
  card: CardPart,
  recipients: RecipientPart[],
  windows: WindowPart[],
  presses: PressPart[],
  versions: VersionPart[],
  { rule, ruleReturnMs, now }: { rule: string | null; ruleReturnMs: number | null; now: number },
): LoadedCard {
  const truthVersion = card.truth_version === null ? null : Number(card.truth_version);
  const drawn = versions.map(toFact);
  const history = versions
    .filter((row) => row.became_truth_at !== null)
    .map(toFact)
    .filter(({ version }) => truthVersion !== null && version <= truthVersion)
    .sort((a, b) => a.version - b.version);
  const input: PlanInput = {
    card: {
      cardId: card.card_id,
      live: card.state === 'live',
      sentAt: card.sent_at.getTime(),
      canBeRecalled: card.msg_id !== null,
      recall: card.recall,
      clickCodesLimited: card.limited ?? false,
      blockedUntil: card.blocked_until?.getTime() ?? null,
      problem: card.problem,
      rejectedVersion: card.rejected_version === null ? null : Number(card.rejected_version),
    },
    windows: windows.map((row) => ({
      windowId: row.window_id,
      origin: row.origin,
      state: row.state,
      clickerUserId: row.clicker_user_id,
      expiresAt: row.expires_at.getTime(),
    })),
    seen: recipients.map((row) => ({
      userId: row.user_id,
      version: Number(row.shown_version),
      look: row.look,
      note: row.note,
      since: row.seen_since.getTime(),
      replacedAt: row.replaced_at?.getTime() ?? null,
      unreachable: row.unreachable,
      cutOffAt: row.cut_off_at?.getTime() ?? null,
    })),
    presses: presses.map((row) => ({
      pressId: row.press_id,
      userId: row.user_id,
      redraw: row.action === 'refresh',
      windowId: row.window_id,
      awaiting: row.awaiting,
      baseVersion: row.base_version === null ? 0 : Number(row.base_version),
      since: row.decided_at.getTime(),
    })),
    truth: history.at(-1) ?? null,
    history,
    drawn,
    ruleReturnMs,
    now,
  };
  const stale = recipients.flatMap((row) =>
    row.stale_since && row.stale_reason
      ? [[row.user_id, { since: row.stale_since.getTime(), reason: row.stale_reason }] as const]
      : [],
  );
  return {
    input,
    address: {
      tenant: card.tenant,
      corpId: card.corp_id,
      msgId: card.msg_id,
      alertId: card.alert_id,
      rule,
      faces: new Map(recipients.map((row) => [row.user_id, row.shown_face])),
      stale: new Map(stale),
    },
  };
}
