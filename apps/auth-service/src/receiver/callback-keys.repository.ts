import { Injectable } from '@nestjs/common';
import { sql } from '@app/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { StoredCallbackKeys } from './callback-keys.entity.js';

const SELECT =
  'select integration_id, pair_no, sealed_pair, valid_until, verified_at from auth.callback_keys';

@Injectable()
export class CallbackKeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Pairs that are accepted at `now`, the newest first. */
  async accepted(integrationId: string, now: Date): Promise<StoredCallbackKeys[]> {
    return sql(this.dataSource).rows<StoredCallbackKeys>(
      `${SELECT} where integration_id = $1 and (valid_until is null or valid_until > $2) order by pair_no desc`,
      [integrationId, now],
    );
  }

  async insert(manager: EntityManager, integrationId: string, sealedPair: string): Promise<void> {
    await manager.insert(StoredCallbackKeys, { integrationId, pairNo: 1, sealedPair, validUntil: null });
  }

  /** The current pair, held until the transaction ends. */
  async current(manager: EntityManager, integrationId: string): Promise<StoredCallbackKeys | undefined> {
    return sql(manager).row<StoredCallbackKeys>(
      `${SELECT} where integration_id = $1 and valid_until is null for update`,
      [integrationId],
    );
  }

  /** Another pair becomes the current one; the one before is accepted until `until`, those before it no more. */
  async replace(
    manager: EntityManager,
    held: StoredCallbackKeys,
    sealedPair: string,
    until: Date,
  ): Promise<void> {
    const { integrationId, pairNo } = held;
    await sql(manager).changed('delete from auth.callback_keys where integration_id = $1 and pair_no < $2', [
      ...[integrationId, pairNo],
    ]);
    await manager.update(StoredCallbackKeys, { integrationId, pairNo }, { validUntil: until });
    await manager.insert(StoredCallbackKeys, {
      ...{ integrationId, pairNo: pairNo + 1, sealedPair, validUntil: null },
    });
  }

  async noteVerified(integrationId: string, pairNo: number, verifiedAt: Date): Promise<void> {
    await this.dataSource.manager.update(StoredCallbackKeys, { integrationId, pairNo }, { verifiedAt });
  }

  async delete(manager: EntityManager, integrationId: string): Promise<void> {
    await manager.delete(StoredCallbackKeys, { integrationId });
  }
}
