import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanDecision } from './plan-decision.entity.js';

export type NewDecision = Omit<PlanDecision, 'position' | 'decidedAt'>;

/** The append-only record of what the planner decided. */
@Injectable()
export class PlanDecisionRepository {
  /** Adds decisions that differ from the card's last one, so that looking again and again leaves one row. */
  async addChanged(manager: EntityManager, decisions: NewDecision[], at: Date): Promise<void> {
    if (decisions.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.plan_decision (card_id, decided_at, true_version, kind, reason, window_id, look_again_at)
       select d."cardId", $2, d."trueVersion", d.kind, d.reason, d."windowId", d."lookAgainAt"
       from json_to_recordset($1::json) as d ("cardId" text, "trueVersion" bigint, kind text, reason text, "windowId" text,
         "lookAgainAt" timestamptz)
       left join lateral (
         select true_version, kind, reason, window_id, look_again_at from card_state.plan_decision p
         where p.card_id = d."cardId" order by position desc limit 1) last on true
       where last.kind is null or (last.true_version, last.kind, last.reason, last.window_id, last.look_again_at)
         is distinct from (d."trueVersion", d.kind, d.reason, d."windowId", d."lookAgainAt")`,
      [bulk(decisions), at],
    );
  }
}
