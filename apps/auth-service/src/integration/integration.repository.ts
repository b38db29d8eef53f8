import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface Integration {
  id: string;
  tenant: string;
  name: string;
  corpId: string;
  createdAt: Date;
}

const COLUMNS = 'id, tenant, name, corp_id as "corpId", created_at as "createdAt"';

@Injectable()
export class IntegrationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the corp is already held, by whomever. */
  async insert(manager: EntityManager, integration: Integration): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into auth.integration (id, tenant, name, corp_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (corp_id) do nothing returning id`,
      [integration.id, integration.tenant, integration.name, integration.corpId, integration.createdAt],
    );
    return rows.length === 1;
  }

  async ofCorp(manager: EntityManager, corpId: string): Promise<Integration | undefined> {
    const [row] = await manager.query<Integration[]>(
      `select ${COLUMNS} from auth.integration where corp_id = $1`,
      [corpId],
    );
    return row;
  }

  async find(id: string): Promise<Integration | undefined> {
    const [row] = await this.dataSource.query<Integration[]>(
      `select ${COLUMNS} from auth.integration where id = $1`,
      [id],
    );
    return row;
  }

  /** Ids grow with time, so the oldest comes first. */
  async list(tenant: string | undefined, after: string, limit: number): Promise<Integration[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from auth.integration
       where ($1::text is null or tenant = $1) and id > $2 order by id limit $3`,
      [tenant ?? null, after, limit],
    );
  }

  async delete(manager: EntityManager, id: string): Promise<Integration | undefined> {
    const [rows] = await manager.query<[Integration[], number]>(
      `delete from auth.integration where id = $1 returning ${COLUMNS}`,
      [id],
    );
    return rows[0];
  }
}
