import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

export interface RuleKey {
  tenant: string;
  rule: string;
}

export interface RuleFlap extends RuleKey {
  alertId: string;
  returnMs: number;
}

/** A rule that did not flap for a week is taken to be cured. */
const MEMORY_MS = 7 * 24 * 3600 * 1000;

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
    const rows = await manager.query<{ tenant: string; rule: string; return_ms: number }[]>(
      `select tenant, rule, max(return_ms) as return_ms from card_state.rule_flap
       where (tenant, rule) in (select * from unnest($1::text[], $2::text[])) and seen_at > $3
       group by tenant, rule having count(*) >= $4`,
      [
        keys.map(({ tenant }) => tenant),
        keys.map(({ rule }) => rule),
        new Date(now.getTime() - MEMORY_MS),
        ENOUGH_ALERTS,
      ],
    );
    return new Map(rows.map((row) => [keyOf(row), row.return_ms]));
  }

  /** Remembers of each alert the reopening that took longest. */
  async remember(manager: EntityManager, flaps: RuleFlap[], now: Date): Promise<void> {
    if (flaps.length === 0) return;
    await manager.query(
      `insert into card_state.rule_flap as known (tenant, rule, alert_id, return_ms, seen_at)
       select tenant, rule, alert_id, max(return_ms), $5
       from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as flap (tenant, rule, alert_id, return_ms)
       group by tenant, rule, alert_id order by tenant, rule, alert_id
       on conflict (tenant, rule, alert_id) do update set return_ms = excluded.return_ms, seen_at = excluded.seen_at
         where known.return_ms < excluded.return_ms`,
      [
        flaps.map(({ tenant }) => tenant),
        flaps.map(({ rule }) => rule),
        flaps.map(({ alertId }) => alertId),
        flaps.map(({ returnMs }) => returnMs),
        now,
      ],
    );
  }
}

export const keyOf = ({ tenant, rule }: RuleKey): string => `${tenant} ${rule}`;
