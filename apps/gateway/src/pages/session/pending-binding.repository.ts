import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';

/** A member WeCom vouched for, on the way to linking an account of the tenant that holds the corp. */
export interface PendingBinding {
  corpId: string;
  userId: string;
  tenant: string;
  returnPath: string;
}

@Injectable()
export class PendingBindingRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(id: string, pending: PendingBinding, expiresAt: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into gateway.pending_binding (id_hash, corp_id, user_id, tenant, return_path, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [hashOfId(id), pending.corpId, pending.userId, pending.tenant, pending.returnPath, expiresAt],
    );
  }

  async find(id: string, now: Date): Promise<PendingBinding | undefined> {
    return sql(this.dataSource).row<PendingBinding>(
      `select corp_id, user_id, tenant, return_path from gateway.pending_binding where id_hash = $1 and expires_at > $2`,
      [hashOfId(id), now],
    );
  }

  async remove(id: string): Promise<void> {
    await sql(this.dataSource).changed('delete from gateway.pending_binding where id_hash = $1', [
      hashOfId(id),
    ]);
  }

  /** Those that expire by then, that is: began long enough ago. */
  async removeOfCorp(corpId: string, expiringBy: Date): Promise<void> {
    await sql(this.dataSource).changed(
      'delete from gateway.pending_binding where corp_id = $1 and expires_at <= $2',
      [corpId, expiringBy],
    );
  }
}
