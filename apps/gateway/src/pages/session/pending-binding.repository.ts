import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual, MoreThan } from 'typeorm';
import { hashOfId } from '../browser/random-id.js';
import { StoredPendingBinding } from './pending-binding.entity.js';

/** A member WeCom vouched for, on the way to linking an account of the tenant that holds the corp. */
export type PendingBinding = Omit<StoredPendingBinding, 'idHash' | 'expiresAt'>;

@Injectable()
export class PendingBindingRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(id: string, pending: PendingBinding, expiresAt: Date): Promise<void> {
    const { corpId, userId, tenant, returnPath } = pending;
    const row = { idHash: hashOfId(id), corpId, userId, tenant, returnPath, expiresAt };
    await this.dataSource.manager.insert(StoredPendingBinding, row);
  }

  find(id: string, now: Date): Promise<PendingBinding | null> {
    const valid = { idHash: hashOfId(id), expiresAt: MoreThan(now) };
    return this.dataSource.manager.findOneBy(StoredPendingBinding, valid);
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.manager.delete(StoredPendingBinding, { idHash: hashOfId(id) });
  }

  /** Those that expire by then, that is: began long enough ago. */
  async removeOfCorp(corpId: string, expiringBy: Date): Promise<void> {
    const begunBefore = { corpId, expiresAt: LessThanOrEqual(expiringBy) };
    await this.dataSource.manager.delete(StoredPendingBinding, begunBefore);
  }
}
