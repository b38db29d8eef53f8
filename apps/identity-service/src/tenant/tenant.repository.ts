import {
  DEFAULT_LOCALE,
  DEFAULT_TIME_ZONE,
  keyAfter,
  type ListTenants,
  type Page,
  pageOf,
  type PutTenant,
  rowsToRead,
  type TenantView,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const VIEW = 'tenant, name, locale, time_zone as "timeZone", alert_access as "alertAccess"';

@Injectable()
export class TenantRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What a change does not name stays as it is. */
  async put(tenant: PutTenant, now: Date): Promise<TenantView> {
    const [row] = await this.dataSource.query<TenantView[]>(
      `insert into identity.tenant (tenant, name, locale, time_zone, updated_at, alert_access)
       values ($1, $2, coalesce($3, $5), coalesce($4, $6), $7, coalesce($8, 'tenant'))
       on conflict (tenant) do update set name = excluded.name, locale = coalesce($3, tenant.locale),
         time_zone = coalesce($4, tenant.time_zone), updated_at = excluded.updated_at,
         alert_access = coalesce($8, tenant.alert_access)
       returning ${VIEW}`,
      [
        tenant.tenant,
        tenant.name,
        tenant.locale ?? null,
        tenant.timeZone ?? null,
        DEFAULT_LOCALE,
        DEFAULT_TIME_ZONE,
        now,
        tenant.alertAccess ?? null,
      ],
    );
    return row!;
  }

  async find(tenant: string): Promise<TenantView | undefined> {
    const [row] = await this.dataSource.query<TenantView[]>(
      `select ${VIEW} from identity.tenant where tenant = $1`,
      [tenant],
    );
    return row;
  }

  async list(request: ListTenants): Promise<Page<TenantView>> {
    const [after] = keyAfter(request, 1) ?? [''];
    const rows = await this.dataSource.query<TenantView[]>(
      `select ${VIEW} from identity.tenant where tenant > $1 collate "C" order by tenant limit $2`,
      [String(after), rowsToRead(request)],
    );
    return pageOf(rows, request, ({ tenant }) => [tenant]);
  }

  /** Fails with 23503 while it has accounts. */
  async delete(tenant: string): Promise<void> {
    await this.dataSource.query('delete from identity.tenant where tenant = $1', [tenant]);
  }
}
