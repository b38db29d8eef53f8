import type { AlertSnapshot } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PagingRun } from './paging-run.entity.js';

export type AlertKey = Pick<PagingRun, 'tenant' | 'alertId'>;
/** Of two instants of a run: when something is to be done. */
export type Due = 'dueAt' | 'autoCloseAt';

const COLUMN: Record<Due, string> = { dueAt: 'due_at', autoCloseAt: 'auto_close_at' };

@Injectable()
export class PagingRunRepository {
  find(manager: EntityManager, key: AlertKey): Promise<PagingRun | null> {
    return manager.findOneBy(PagingRun, key);
  }

  async save(manager: EntityManager, run: PagingRun): Promise<void> {
    await manager.upsert(PagingRun, run, ['tenant', 'alertId']);
  }

  /** Alerts for which something is to be done, the longest waiting first. */
  due(manager: EntityManager, what: Due, now: Date, limit: number): Promise<AlertKey[]> {
    return sql(manager).rows(
      `select tenant, alert_id from alert_desk.paging_run where ${COLUMN[what]} <= $1 order by ${COLUMN[what]} limit $2`,
      [now, limit],
    );
  }

  /**
   * Those of them for which it still is, with the alert, both locked until the transaction ends; what another instance works
   * on is left to it.
   */
  async lockDue(
    manager: EntityManager,
    what: Due,
    keys: readonly AlertKey[],
    now: Date,
  ): Promise<{ run: PagingRun; snapshot: AlertSnapshot }[]> {
    const rows = await sql(manager).rows<PagingRun & { snapshot: AlertSnapshot }>(
      `select p.*, a.snapshot from alert_desk.paging_run p
       join alert_desk.alert a using (tenant, alert_id)
       join unnest($1::text[], $2::text[]) as due (tenant, alert_id) using (tenant, alert_id)
       where p.${COLUMN[what]} <= $3
       order by p.tenant, p.alert_id for update of a, p skip locked`,
      [keys.map(({ tenant }) => tenant), keys.map(({ alertId }) => alertId), now],
    );
    // The driver answers bigints as texts.
    return rows.map(({ snapshot, ...run }) => ({ run: { ...run, run: Number(run.run) }, snapshot }));
  }

  /** Has those alerts close by themselves only as long after `now` as their spaces say. */
  async putOffClosing(manager: EntityManager, keys: readonly AlertKey[], now: Date): Promise<void> {
    if (keys.length === 0) return;
    await sql(manager).changed(
      `update alert_desk.paging_run p set auto_close_at = $3::timestamptz + p.auto_close_seconds * interval '1 second'
       from unnest($1::text[], $2::text[]) as fired (tenant, alert_id)
       where p.tenant = fired.tenant and p.alert_id = fired.alert_id and p.auto_close_at is not null`,
      [keys.map(({ tenant }) => tenant), keys.map(({ alertId }) => alertId), now],
    );
  }

  /** Has nobody look before `at`, after a failure that would come again at once. */
  async putOff(manager: EntityManager, what: Due, { tenant, alertId }: AlertKey, at: Date): Promise<void> {
    await manager.update(PagingRun, { tenant, alertId }, { [what]: at });
  }
}
