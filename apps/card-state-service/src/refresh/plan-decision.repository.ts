import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface PlanDecision {
  cardId: string;
  trueVersion: number;
  kind: string;
  reason: string;
  windowId: string | null;
  lookAgainAt: Date | null;
}

/** The append-only record of what the planner decided. */
@Injectable()
export class PlanDecisionRepository {
  /** Adds decisions that differ from the card's last one, so that looking again and again leaves one row. */
  async addChanged(manager: EntityManager, decisions: PlanDecision[], at: Date): Promise<void> {
    if (decisions.length === 0) return;
    await manager.query(
      `insert into card_state.plan_decision (card_id, decided_at, true_version, kind, reason, window_id, look_again_at)
       select d.card_id, $7, d.version, d.kind, d.reason, d.window_id, d.again
       from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
         as d (card_id, version, kind, reason, window_id, again)
       left join lateral (
         select true_version, kind, reason, window_id, look_again_at from card_state.plan_decision p
         where p.card_id = d.card_id order by position desc limit 1) last on true
       where last.kind is null or (last.true_version, last.kind, last.reason, last.window_id, last.look_again_at)
         is distinct from (d.version, d.kind, d.reason, d.window_id, d.again)`,
      [
        decisions.map(({ cardId }) => cardId),
        decisions.map(({ trueVersion }) => trueVersion),
        decisions.map(({ kind }) => kind),
        decisions.map(({ reason }) => reason),
        decisions.map(({ windowId }) => windowId),
        decisions.map(({ lookAgainAt }) => lookAgainAt),
        at,
      ],
    );
  }
}
