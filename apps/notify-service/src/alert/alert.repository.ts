import type { AlertSnapshot } from '@app/contracts';
import { bulk, Columns, sql, type SqlTarget, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type Repository } from 'typeorm';
import { alertKeyOf, type AlertKey } from './alert-key.js';
import { Alert } from './alert.entity.js';

export interface PutAlerts {
  /** The newest snapshot per alert, by `alertKeyOf`. */
  newest: Map<string, AlertSnapshot>;
  /** Alerts that were known before and may have changed by this. */
  movedOn: AlertKey[];
}

export interface TenantSnapshot {
  tenant: string;
  alert: AlertSnapshot;
}

type NewestAlerts = ReadonlyMap<string, TenantSnapshot>;
type PutAlert = AlertKey & { isNew: boolean };

export type StoredAlert = AlertKey & { snapshot: AlertSnapshot };

const PUT = new Columns<{ tenant: string; alertId: string; version: number; snapshot: AlertSnapshot }>({
  tenant: 'text',
  alertId: 'text',
  version: 'bigint',
  snapshot: 'jsonb',
});
const KEYS = `json_to_recordset($1::json) as k (tenant text, "alertId" text)`;

/** Every query on the alerts' rows. */
@Injectable()
export class AlertRepository {
  constructor(
    @InjectRepository(Alert) private readonly alerts: Repository<Alert>,
    private readonly dataSource: DataSource,
  ) {}

  isKnown({ tenant, alertId }: AlertKey): Promise<boolean> {
    return this.alerts.existsBy({ tenant, alertId });
  }

  /**
   * Stores snapshots unless as new ones are known, and answers the newest per alert: of one version the first that came. Locks
   * the alerts' rows, also of stale versions: who holds a card of an alert is decided by one transaction at a time.
   */
  async putNewest(
    manager: EntityManager,
    snapshots: readonly TenantSnapshot[],
    now: Date,
  ): Promise<PutAlerts> {
    const newest = newestOf(snapshots);
    const { text, values } = putting(newest, now);
    return this.put(manager, newest, await sql(manager).rows<PutAlert>(text, values));
  }

  /** `putNewest` in one round trip with another statement, whose rows it answers too. */
  async putNewestWith<T extends object>(
    manager: EntityManager,
    other: Statement,
    snapshots: readonly TenantSnapshot[],
    now: Date,
  ): Promise<PutAlerts & { rows: T[] }> {
    const newest = newestOf(snapshots);
    const [rows, stored] = await sql(manager).each([other, putting(newest, now)]);
    return { rows: rows as T[], ...(await this.put(manager, newest, stored as PutAlert[])) };
  }

  private async put(manager: EntityManager, newest: NewestAlerts, stored: PutAlert[]): Promise<PutAlerts> {
    const taken = new Set(stored.map(alertKeyOf));
    const others = [...newest].filter(([key]) => !taken.has(key));
    const known = await this.lock(
      manager,
      others.map(([, { tenant, alert }]) => ({ tenant, alertId: alert.alertId })),
    );
    return {
      newest: new Map([...newest].map(([key, { alert }]) => [key, known.get(key) ?? alert])),
      movedOn: stored.filter(({ isNew }) => !isNew),
    };
  }

  /** The newest snapshots of alerts, their rows locked. */
  async lock(manager: EntityManager, alerts: AlertKey[]): Promise<Map<string, AlertSnapshot>> {
    const rows = await this.snapshots(manager, alerts, 'for update of a');
    return new Map(rows.map((row) => [alertKeyOf(row), row.snapshot]));
  }

  /** The newest snapshots at this moment; newer ones may come before anything is made of them. */
  read(alerts: AlertKey[]): Promise<StoredAlert[]> {
    return this.snapshots(this.dataSource, alerts, '');
  }

  /** The statuses of those that somebody took up or closed, by `alertKeyOf`; their rows are kept as they are until the transaction ends. */
  async movedOn(manager: EntityManager, alerts: AlertKey[]): Promise<Map<string, 'processing' | 'closed'>> {
    const rows = await sql(manager).rows<AlertKey & { status: 'processing' | 'closed' }>(
      `select a.tenant, a.alert_id as "alertId", a.snapshot ->> 'status' as status from notify.alert a
       join (select distinct tenant, "alertId" from ${KEYS}) k on a.tenant = k.tenant and a.alert_id = k."alertId"
       where a.snapshot ->> 'status' in ('processing', 'closed')
       order by a.tenant, a.alert_id for share of a`,
      [bulk(alerts.map(keyOnly))],
    );
    return new Map(rows.map((row) => [alertKeyOf(row), row.status]));
  }

  private async snapshots(
    target: SqlTarget,
    alerts: AlertKey[],
    locking: 'for update of a' | '',
  ): Promise<StoredAlert[]> {
    if (alerts.length === 0) return [];
    return sql(target).rows<StoredAlert>(
      `select a.tenant, a.alert_id as "alertId", a.snapshot from notify.alert a
       join ${KEYS} on a.tenant = k.tenant and a.alert_id = k."alertId"
       order by a.tenant, a.alert_id ${locking}`,
      [bulk(alerts.map(keyOnly))],
    );
  }
}

/** The newest snapshot per alert, by `alertKeyOf`. */
function newestOf(snapshots: readonly TenantSnapshot[]): NewestAlerts {
  const newest = new Map<string, TenantSnapshot>();
  for (const snapshot of snapshots) {
    const key = alertKeyOf({ tenant: snapshot.tenant, alertId: snapshot.alert.alertId });
    const known = newest.get(key);
    if (!known || known.alert.version < snapshot.alert.version) newest.set(key, snapshot);
  }
  return newest;
}

function putting(newest: NewestAlerts, now: Date): Statement {
  // Sorted, so that two batches with common alerts wait for each other instead of deadlocking.
  const rows = [...newest.keys()].sort().map((key) => {
    const { tenant, alert } = newest.get(key)!;
    return { tenant, alertId: alert.alertId, version: alert.version, snapshot: alert };
  });
  return {
    text: `insert into notify.alert as a (tenant, alert_id, version, snapshot, received_at)
       select tenant, "alertId", version, snapshot, $1 from ${PUT.as('r', 2)}
       on conflict (tenant, alert_id) do update
         set version = excluded.version, snapshot = excluded.snapshot, received_at = excluded.received_at
         where excluded.version > a.version
       returning tenant, alert_id as "alertId", xmax = 0 as "isNew"`,
    values: [now, ...PUT.of(rows)],
  };
}

const keyOnly = ({ tenant, alertId }: AlertKey): AlertKey => ({ tenant, alertId });
