import type { AlertStatus, SourceKind } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandBack, type HandBackAction, type HandBackMatter } from './hand-back.entity.js';

/** A press that somebody works on, with the source that is to be told. */
export interface ClaimedHandBack {
  tenant: string;
  alertId: string;
  matter: HandBackMatter;
  action: HandBackAction;
  useUntil: Date;
  failures: number;
  failureTold: boolean;
  claim: string;
  /** Null = there is no such alert. */
  alertStatus: AlertStatus | null;
  sourceId: string;
  kind: SourceKind;
}

export interface Attempted {
  failures: number;
  failureTold: boolean;
  dueAt: Date;
}

@Injectable()
export class HandBackRepository {
  /** A portion of what is due, for `claim` alone until `until`; what another instance claimed is left to it. */
  claimDue(
    manager: EntityManager,
    { claim, now, until, limit }: { claim: string; now: Date; until: Date; limit: number },
  ): Promise<ClaimedHandBack[]> {
    return sql(manager).rows<ClaimedHandBack>(
      `with due as (
         select tenant, alert_id, matter from alert_desk.hand_back
         where due_at <= $1 and (claimed_until is null or claimed_until <= $1)
         order by due_at limit $4 for update skip locked)
       update alert_desk.hand_back h set claim = $2, claimed_until = $3
       from due join alert_desk.ingested_alert i on i.tenant = due.tenant and i.alert_id = due.alert_id
         left join alert_desk.alert a on a.tenant = due.tenant and a.alert_id = due.alert_id
       where h.tenant = due.tenant and h.alert_id = due.alert_id and h.matter = due.matter
       returning h.tenant, h.alert_id, h.matter, h.action, h.use_until, h.failures, h.failure_told, h.claim,
         a.status as alert_status, i.source_id, i.kind`,
      [now, claim, until, limit],
    );
  }

  /** The sender was told, or never will be. A press that came meanwhile has taken the claim away. */
  async done(manager: EntityManager, { tenant, alertId, matter, claim }: ClaimedHandBack): Promise<boolean> {
    const { affected } = await manager.delete(HandBack, { tenant, alertId, matter, claim });
    return affected === 1;
  }

  /** It is tried again; false as for `done`. */
  async putOff(
    manager: EntityManager,
    { tenant, alertId, matter, claim }: ClaimedHandBack,
    { failures, failureTold, dueAt }: Attempted,
  ): Promise<boolean> {
    const kept = await sql(manager).changed(
      `update alert_desk.hand_back set claim = null, claimed_until = null, failures = $5, failure_told = $6, due_at = $7
       where tenant = $1 and alert_id = $2 and matter = $3 and claim = $4`,
      [tenant, alertId, matter, claim, failures, failureTold, dueAt],
    );
    return kept === 1;
  }

  /** How many wait for their sender, and how many of them failed before. */
  async waiting(manager: EntityManager): Promise<{ waiting: number; failing: number }> {
    const row = await sql(manager).row<{ waiting: string; failing: string }>(
      'select count(*) as waiting, count(*) filter (where failures > 0) as failing from alert_desk.hand_back',
    );
    return { waiting: Number(row!.waiting), failing: Number(row!.failing) };
  }
}
