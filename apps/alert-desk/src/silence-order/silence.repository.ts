import type { AlertStatus, SourceKind } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Silence } from './silence.entity.js';

/** A silence that somebody works on: as it was when it was claimed, with what its sender needs to know. */
export interface ClaimedSilence {
  tenant: string;
  alertId: string;
  wish: string;
  wantedUntil: Date | null;
  wantedBy: string | null;
  press: string | null;
  heldId: string | null;
  heldFrom: Date | null;
  heldUntil: Date | null;
  /** Whether the sender was asked before this claim. */
  asked: boolean;
  failures: number;
  failureTold: boolean;
  absences: number;
  /** Null = there is no such alert. */
  alertStatus: AlertStatus | null;
  claim: string;
  sourceId: string;
  kind: SourceKind;
  sender: { labels?: Record<string, string>; silence?: object };
}

/** What an attempt leaves behind. */
export interface SilenceOutcome {
  heldId: string | null;
  heldFrom: Date | null;
  heldUntil: Date | null;
  asked: boolean;
  failures: number;
  failureTold: boolean;
  absences: number;
  /** Null = nothing is left to do. */
  dueAt: Date | null;
}

@Injectable()
export class SilenceRepository {
  /** A portion of what is due, for `claim` alone until `until`; what another instance claimed is left to it. */
  async claimDue(
    manager: EntityManager,
    { claim, now, until, limit }: { claim: string; now: Date; until: Date; limit: number },
  ): Promise<ClaimedSilence[]> {
    return sql(manager).rows<ClaimedSilence>(
      `with due as (
         select tenant, alert_id, asked from alert_desk.silence
         where due_at <= $1 and (claimed_until is null or claimed_until <= $1)
         order by due_at limit $4 for update skip locked)
       update alert_desk.silence s set claim = $2, claimed_until = $3, asked = true
       from due join alert_desk.ingested_alert i on i.tenant = due.tenant and i.alert_id = due.alert_id
         left join alert_desk.alert a on a.tenant = due.tenant and a.alert_id = due.alert_id
       where s.tenant = due.tenant and s.alert_id = due.alert_id
       returning s.tenant, s.alert_id, s.wish, s.wanted_until, s.wanted_by, s.press, s.held_id, s.held_from,
         s.held_until, due.asked, s.failures, s.failure_told, s.absences, a.status as alert_status, s.claim, i.source_id, i.kind,
         coalesce(i.sender, '{}') as sender`,
      [now, claim, until, limit],
    );
  }

  /** Stores the outcome for whoever still holds the claim. What is wanted by now decides whether there is more to do. */
  async settle(
    manager: EntityManager,
    { tenant, alertId, claim, wish }: ClaimedSilence,
    outcome: SilenceOutcome,
    now: Date,
  ): Promise<'settled' | 'wanted-anew' | 'claimed-by-another'> {
    const { heldId, heldFrom, heldUntil, asked, failures, failureTold, absences, dueAt } = outcome;
    const row = await sql(manager).row<{ isSame: boolean }>(
      `update alert_desk.silence set claim = null, claimed_until = null, held_id = $4, held_from = $5, held_until = $6,
         asked = $7, failures = case when wish = $8 then $9 else failures end, failure_told = $10, absences = $13,
         due_at = case when wish = $8 then $11::timestamptz else $12::timestamptz end
       where tenant = $1 and alert_id = $2 and claim = $3
       returning wish = $8 as is_same`,
      [
        tenant,
        alertId,
        claim,
        heldId,
        heldFrom,
        heldUntil,
        asked,
        wish,
        failures,
        failureTold,
        dueAt,
        now,
        absences,
      ],
    );
    if (!row) return 'claimed-by-another';
    return row.isSame ? 'settled' : 'wanted-anew';
  }

  /** Where nothing is wanted and nothing is there, nothing is kept. */
  async forget(manager: EntityManager, { tenant, alertId, claim, wish }: ClaimedSilence): Promise<boolean> {
    const { affected } = await manager.delete(Silence, { tenant, alertId, claim, wish: Number(wish) });
    return affected === 1;
  }

  /** How many wait for their sender, and how many of them failed before. */
  async waiting(manager: EntityManager): Promise<{ waiting: number; failing: number }> {
    const row = await sql(manager).row<{ waiting: string; failing: string }>(
      `select count(*) as waiting, count(*) filter (where failures > 0) as failing
       from alert_desk.silence where due_at is not null and held_until is distinct from wanted_until`,
    );
    return { waiting: Number(row!.waiting), failing: Number(row!.failing) };
  }
}
