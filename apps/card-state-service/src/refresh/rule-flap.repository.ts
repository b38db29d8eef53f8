import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RuleFlap } from './rule-flap.entity.js';

export type RuleKey = Pick<RuleFlap, 'tenant' | 'rule'>;
export type Reopening = RuleFlap;

/** A rule that did not flap for a week is taken to be cured. */
export const RULE_MEMORY_MS = 7 * 24 * 3600 * 1000;

/** Alerts name no rule; those of one rule share title and space. */
export function ruleOf({ title, spaceId }: { title: string; spaceId: string | null }): string {
  return createHash('sha256')
    .update(JSON.stringify([spaceId, title]))
    .digest('base64url')
    .slice(0, 22);
}

/** One alert that came back says nothing about its rule; so many do. */
const ENOUGH_ALERTS = 3;

/** For how long alerts of a rule were closed at most before they reopened. */
@Injectable()
export class RuleFlapRepository {
  /** Longest reopenings in ms by `tenant rule`; rules that did not flap lately are missing. */
  async load(manager: EntityManager, keys: RuleKey[], now: Date): Promise<Map<string, number>> {
    if (keys.length === 0) return new Map();
    const rows = await sql(manager).rows<RuleKey & { returnMs: number }>(
      `select tenant, rule, max(return_ms) as return_ms from card_state.rule_flap
       where (tenant, rule) in (select tenant, rule from json_to_recordset($1::json) as r (tenant text, rule text))
         and seen_at > $2
       group by tenant, rule having count(*) >= $3`,
      [bulk(keys), rememberedSince(now), ENOUGH_ALERTS],
    );
    return new Map(rows.map((row) => [keyOf(row), row.returnMs]));
  }

  /** Remembers of each alert its reopening that took longest, and when it reopened last; what it did longer ago counts no more. */
  async remember(manager: EntityManager, flaps: Reopening[], now: Date): Promise<void> {
    if (flaps.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.rule_flap as known (tenant, rule, alert_id, return_ms, seen_at)
       select tenant, rule, "alertId", max("returnMs"), max("seenAt")
       from json_to_recordset($1::json)
         as flap (tenant text, rule text, "alertId" text, "returnMs" int, "seenAt" timestamptz)
       group by tenant, rule, "alertId" order by tenant, rule, "alertId"
       on conflict (tenant, rule, alert_id) do update
         set return_ms = case when known.seen_at > $2 then greatest(known.return_ms, excluded.return_ms)
             else excluded.return_ms end,
           seen_at = greatest(known.seen_at, excluded.seen_at)
         where known.return_ms < excluded.return_ms or known.seen_at < excluded.seen_at`,
      [bulk(flaps), rememberedSince(now)],
    );
  }

  /** Forgets at most `limit` alerts that did not flap lately; answers how many. */
  forget(manager: EntityManager, now: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `delete from card_state.rule_flap where ctid in (
         select ctid from card_state.rule_flap where seen_at <= $1 order by seen_at limit $2 for update skip locked)`,
      [rememberedSince(now), limit],
    );
  }
}

const rememberedSince = (now: Date): Date => new Date(now.getTime() - RULE_MEMORY_MS);

export const keyOf = ({ tenant, rule }: RuleKey): string => `${tenant} ${rule}`;
