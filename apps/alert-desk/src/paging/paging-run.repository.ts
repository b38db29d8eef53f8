import type { AlertSnapshot } from '@app/contracts';
import { bulk, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameOf } from '../alert/alert.repository.js';
import { PagingRun } from './paging-run.entity.js';

export type AlertKey = Pick<PagingRun, 'tenant' | 'alertId'>;
/** Of two instants of a run: when something is to be done. */
export type Due = 'dueAt' | 'autoCloseAt';

const COLUMN: Record<Due, string> = { dueAt: 'due_at', autoCloseAt: 'auto_close_at' };

const rowOf = (run: PagingRun) => ({
  ...{ tenant: run.tenant, alert_id: run.alertId, run: run.run, why: run.why, space_id: run.spaceId },
  ...{
    policy: run.policy,
    template: run.template,
    severity: run.severity,
    worst: run.worst,
    is_stopped: run.isStopped,
  },
  ...{
    done_level: run.doneLevel,
    done_repeat: run.doneRepeat,
    done_at: run.doneAt,
    had_nobody: run.hadNobody,
  },
  ...{ paged_at: run.pagedAt, due_at: run.dueAt },
  ...{ auto_close_seconds: run.autoCloseSeconds, auto_close_at: run.autoCloseAt },
});
const COLUMNS = Object.keys(rowOf({} as PagingRun));

type Instants = 'doneAt' | 'pagedAt' | 'dueAt' | 'autoCloseAt';
/** Bigints may be texts, and where the row came as JSON, so are times. */
export type PagingRunRow = Omit<PagingRun, Instants | 'run'> &
  Record<Instants, Date | string | null> & { run: number | string };

const instantOf = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));

const runOf = (row: PagingRunRow): PagingRun => ({
  ...row,
  ...{ run: Number(row.run), doneAt: instantOf(row.doneAt)!, pagedAt: instantOf(row.pagedAt) },
  ...{ dueAt: instantOf(row.dueAt), autoCloseAt: instantOf(row.autoCloseAt) },
});

@Injectable()
export class PagingRunRepository {
  find(manager: EntityManager, key: AlertKey): Promise<PagingRun | null> {
    return manager.findOneBy(PagingRun, key);
  }

  /** The runs of those alerts that have one, by `nameOf`. */
  async findAll(manager: EntityManager, keys: readonly AlertKey[]): Promise<Map<string, PagingRun>> {
    if (keys.length === 0) return new Map();
    const { text, values } = this.finding(keys);
    return this.runsOf(await sql(manager).rows<PagingRunRow>(text, values));
  }

  /** `findAll` as a part of a larger statement, whose rows `runsOf` reads. */
  finding(keys: readonly AlertKey[]): Statement {
    const text = `select p.* from alert_desk.paging_run p
       join unnest($1::text[], $2::text[]) as named (tenant, alert_id) using (tenant, alert_id)`;
    return { text, values: [keys.map(({ tenant }) => tenant), keys.map(({ alertId }) => alertId)] };
  }

  /**
   * `finding` for `Sql.each`, beside a statement that locks the alerts: a run is changed only while its alert is locked, so it is
   * read behind that lock, in its newest version.
   */
  findingBehindLocks(keys: readonly AlertKey[]): Statement {
    const named = 'unnest($1::text[], $2::text[]) as named (tenant, alert_id)';
    const text = `with locked as materialized (
         select from alert_desk.alert a join ${named} using (tenant, alert_id)
         order by a.tenant, a.alert_id for update of a)
       select p.* from alert_desk.paging_run p join ${named} using (tenant, alert_id)
       where (select count(*) from locked) >= 0 for update of p`;
    return { text, values: [keys.map(({ tenant }) => tenant), keys.map(({ alertId }) => alertId)] };
  }

  runsOf(rows: readonly PagingRunRow[]): Map<string, PagingRun> {
    return new Map(rows.map((row) => [nameOf(row), runOf(row)]));
  }

  /** `save` for the runs of several alerts. */
  saving(runs: readonly PagingRun[]): Statement {
    const text = `insert into alert_desk.paging_run (${COLUMNS.join(', ')})
       select ${COLUMNS.join(', ')} from json_populate_recordset(null::alert_desk.paging_run, $1::json)
       on conflict (tenant, alert_id) do update set ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`;
    return { text, values: [bulk(runs.map(rowOf))] };
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
