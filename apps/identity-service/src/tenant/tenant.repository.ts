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
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, DataSource, type EntityManager, Equal, MoreThan, type Repository } from 'typeorm';
import { Tenant } from './tenant.entity.js';

const VIEW = { tenant: true, name: true, locale: true, timeZone: true, alertAccess: true } as const;

@Injectable()
export class TenantRepository {
  constructor(
    @InjectRepository(Tenant) private readonly tenants: Repository<Tenant>,
    private readonly dataSource: DataSource,
  ) {}

  /** What a change does not name stays as it is; undefined = there is no such tenant, and no name to make it by. */
  put(tenant: PutTenant, now: Date): Promise<TenantView | undefined> {
    return sql(this.dataSource).row<TenantView>(
      `insert into identity.tenant (tenant, name, locale, time_zone, updated_at, alert_access)
       select $1, named.name, coalesce($3, $5), coalesce($4, $6), $7, coalesce($8, 'tenant')
       from (select coalesce($2::text, (select name from identity.tenant where tenant = $1)) as name) named
       where named.name is not null
       on conflict (tenant) do update set name = coalesce($2, tenant.name), locale = coalesce($3, tenant.locale),
         time_zone = coalesce($4, tenant.time_zone), updated_at = excluded.updated_at,
         alert_access = coalesce($8, tenant.alert_access)
       returning tenant, name, locale, time_zone, alert_access`,
      [
        tenant.tenant,
        tenant.name ?? null,
        tenant.locale ?? null,
        tenant.timeZone ?? null,
        DEFAULT_LOCALE,
        DEFAULT_TIME_ZONE,
        now,
        tenant.alertAccess ?? null,
      ],
    );
  }

  async find(tenant: string): Promise<TenantView | undefined> {
    return (await this.tenants.findOne({ where: { tenant }, select: VIEW })) ?? undefined;
  }

  async list(request: ListTenants): Promise<Page<TenantView>> {
    const [after] = keyAfter(request, ['text']) ?? [''];
    const { tenant } = request;
    const rows = await this.tenants.find({
      where: [{ tenant: And(MoreThan(String(after)), ...(tenant === undefined ? [] : [Equal(tenant)])) }],
      select: VIEW,
      order: { tenant: 'asc' },
      take: rowsToRead(request),
    });
    return pageOf(rows, request, ({ tenant }) => [tenant]);
  }

  /** False where there is none. Fails with 23503 while it has accounts. */
  async delete(manager: EntityManager, tenant: string): Promise<boolean> {
    return (await manager.delete(Tenant, { tenant })).affected === 1;
  }
}
