import { sql } from '@app/persistence';
import type { Integration } from './integration.entity.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const COLUMNS = 'id, tenant, name, corp_id, created_at';

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

  async ofCorp(manager: EntityManager, corpId: string): Promise<Integration | undefined> {
    return sql(manager).row<Integration>(`select ${COLUMNS} from auth.integration where corp_id = $1`, [
      corpId,
    ]);
  }

  async find(id: string): Promise<Integration | undefined> {
    return sql(this.dataSource).row<Integration>(`select ${COLUMNS} from auth.integration where id = $1`, [
      id,
    ]);
  }

  /** Ids grow with time, so the oldest comes first. */
  async list(tenant: string | undefined, after: string, limit: number): Promise<Integration[]> {
    return sql(this.dataSource).rows(
      `select ${COLUMNS} from auth.integration
       where ($1::text is null or tenant = $1) and id > $2 order by id limit $3`,
      [tenant ?? null, after, limit],
    );
  }

  async delete(manager: EntityManager, id: string): Promise<Integration | undefined> {
    return sql(manager).row<Integration>(`delete from auth.integration where id = $1 returning ${COLUMNS}`, [
      id,
    ]);
  }
}
