import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Integration } from './integration.entity.js';

@Injectable()
export class IntegrationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the corp is already held, by whomever. */
  async insert(manager: EntityManager, integration: Integration): Promise<boolean> {
    const count = await sql(manager).changed(
      `insert into auth.integration (id, tenant, name, corp_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (corp_id) do nothing returning id`,
      [integration.id, integration.tenant, integration.name, integration.corpId, integration.createdAt],
    );
    return count === 1;
  }

  ofCorp(manager: EntityManager, corpId: string): Promise<Integration | null> {
    return manager.findOneBy(Integration, { corpId });
  }

  find(id: string): Promise<Integration | null> {
    return this.dataSource.manager.findOneBy(Integration, { id });
  }

  /** Ids grow with time, so the oldest comes first. */
  list(tenant: string | undefined, after: string, limit: number): Promise<Integration[]> {
    const where = { id: MoreThan(after), ...(tenant !== undefined && { tenant }) };
    return this.dataSource.manager.find(Integration, { where, order: { id: 'asc' }, take: limit });
  }

  async delete(manager: EntityManager, id: string): Promise<Integration | undefined> {
    return sql(manager).row<Integration>(
      'delete from auth.integration where id = $1 returning id, tenant, name, corp_id, created_at',
      [id],
    );
  }
}
