import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BELIEVED_MS } from '../card-ledger/corp-behaviour.repository.js';
import {
  loadedCard,
  type CardPart,
  type LoadedCard,
  type PressPart,
  type RecipientPart,
  type VersionPart,
  type WindowPart,
} from './loaded-card.js';
import { keyOf as ruleKey, RuleFlapRepository, ruleOf, type RuleKey } from './rule-flap.repository.js';

const HISTORY = 40;
const VERSION = `v.tenant, v.alert_id, v.version::float8 as version, v.status, v.severity, v.snoozed, v.snoozed_until,
  v.people, v.appearance, v.received_at, v.became_truth_at`;

/**
 * Reads everything the planner looks at, for a batch of cards in six queries; locks the cards in the order of their ids.
 * bigints go through float8, as which the driver answers numbers and not texts.
 */
@Injectable()
export class PlanInputsRepository {
  constructor(private readonly ruleFlaps: RuleFlapRepository) {}

  async load(manager: EntityManager, cardIds: string[], now: Date): Promise<LoadedCard[]> {
    await sql(manager).changed(
      `select 1 from card_state.card where card_id = any($1::text[]) order by card_id for update`,
      [cardIds],
    );
    const cards = await this.cards(manager, cardIds, now);
    const recipients = grouped(await this.recipients(manager, cardIds), cardKey);
    const windows = grouped(await this.windows(manager, cardIds), cardKey);
    const presses = grouped(await this.presses(manager, cardIds), cardKey);
    const versions = grouped(await this.versions(manager, cardIds), alertKey);
    const rules = new Map(cards.flatMap((card) => ruleKeyOf(card) ?? []));
    const returns = await this.ruleFlaps.load(manager, [...rules.values()], now);
    return cards.map((card) => {
      const key = rules.get(card.cardId);
      return loadedCard({
        card,
        recipients: recipients.get(card.cardId) ?? [],
        windows: windows.get(card.cardId) ?? [],
        presses: presses.get(card.cardId) ?? [],
        versions: versions.get(alertKey(card)) ?? [],
        rule: key?.rule ?? null,
        ruleReturnMs: (key && returns.get(ruleKey(key))) ?? null,
        now,
      });
    });
  }

  private cards(manager: EntityManager, cardIds: string[], now: Date): Promise<CardPart[]> {
    return sql(manager).rows<CardPart>(
      `select c.card_id, c.tenant, c.alert_id, c.corp_id, c.msg_id, c.state, c.recall, c.sent_at, c.blocked_until, c.problem,
         c.rejected_version::float8 as rejected_version, (b.click_codes_limited and b.learned_at > $2) as limited,
         t.version::float8 as truth_version, t.head->>'title' as title, t.head->'space' as space
       from card_state.card c
       left join card_state.corp_behaviour b using (corp_id)
       left join card_state.alert_truth t on t.tenant = c.tenant and t.alert_id = c.alert_id
       where c.card_id = any($1::text[])`,
      [cardIds, new Date(now.getTime() - BELIEVED_MS)],
    );
  }

  private recipients(manager: EntityManager, cardIds: string[]): Promise<RecipientPart[]> {
    return sql(manager).rows<RecipientPart>(
      `select r.card_id, r.user_id, r.shown_version::float8 as shown_version, r.shown_face, r.look, r.note, r.seen_since,
         r.cut_off_at, r.restored_at, r.replaced_at, r.unreachable, r.missed_by_click, r.reached_clicker_alone, r.stale_since, r.stale_reason,
         coalesce(n.version, 0)::float8 as named_version
       from card_state.card_recipient r join card_state.card c using (card_id)
       left join card_state.alert_recipient n
         on n.tenant = c.tenant and n.alert_id = c.alert_id and n.account_id = r.account_id
       where r.card_id = any($1::text[]) order by r.user_id`,
      [cardIds],
    );
  }

  private windows(manager: EntityManager, cardIds: string[]): Promise<WindowPart[]> {
    return sql(manager).rows<WindowPart>(
      `select card_id, window_id, origin, state, clicker_user_id, expires_at from card_state.update_window
       where card_id = any($1::text[]) and state in ('open', 'claimed')`,
      [cardIds],
    );
  }

  private presses(manager: EntityManager, cardIds: string[]): Promise<PressPart[]> {
    return sql(manager).rows<PressPart>(
      `select card_id, press_id, window_id, user_id, action, decided_at, awaiting, base_version::float8 as base_version
       from card_state.press where card_id = any($1::text[]) and awaiting is not null`,
      [cardIds],
    );
  }

  /** The newest that were the truth, and those that recipients see. */
  private versions(manager: EntityManager, cardIds: string[]): Promise<VersionPart[]> {
    return sql(manager).rows<VersionPart>(
      `with alert as (select distinct tenant, alert_id from card_state.card where card_id = any($1::text[])),
       drawn as (
         select distinct c.tenant, c.alert_id, r.shown_version as version
         from card_state.card c join card_state.card_recipient r using (card_id) where c.card_id = any($1::text[]))
       select ${VERSION}
       from alert cross join lateral (
         select * from card_state.alert_version v
         where v.tenant = alert.tenant and v.alert_id = alert.alert_id and v.became_truth_at is not null
         order by v.version desc limit ${HISTORY}) v
       union
       select ${VERSION}
       from drawn join card_state.alert_version v using (tenant, alert_id, version)`,
      [cardIds],
    );
  }
}

/** Without a known alert there is no rule. */
function ruleKeyOf({ cardId, tenant, title, space }: CardPart): [[string, RuleKey]] | null {
  if (title === null) return null;
  return [[cardId, { tenant, rule: ruleOf({ title, spaceId: space?.id ?? null }) }]];
}

const alertKey = ({ tenant, alertId }: { tenant: string; alertId: string }): string => `${tenant} ${alertId}`;
const cardKey = ({ cardId }: { cardId: string }): string => cardId;

function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(keyOf(row));
    if (own) own.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
