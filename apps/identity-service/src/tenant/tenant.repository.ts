import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, type PutTenant, type TenantView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const VIEW = 'tenant, name, locale, time_zone as "timeZone"';

@Injectable()
export class TenantRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A change that does not name locale or time zone keeps them. */
  async put(tenant: PutTenant, now: Date): Promise<TenantView> {
    const [row] = await this.dataSource.query<TenantView[]>(
      `insert into identity.tenant (tenant, name, locale, time_zone, updated_at)
       values ($1, $2, coalesce($3, $5), coalesce($4, $6), $7)
       on conflict (tenant) do update set name = excluded.name, locale = coalesce($3, tenant.locale),
         time_zone = coalesce($4, tenant.time_zone), updated_at = excluded.updated_at
       returning ${VIEW}`,
      [
        tenant.tenant,
        tenant.name,
        tenant.locale ?? null,
        tenant.timeZone ?? null,
        DEFAULT_LOCALE,
        DEFAULT_TIME_ZONE,
        now,
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
}
