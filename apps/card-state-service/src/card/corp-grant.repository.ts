import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CorpGrant } from './corp-grant.entity.js';

/** The newest words about corps' grants; they come in any order, and more than once. */
@Injectable()
export class CorpGrantRepository {
  granted(manager: EntityManager, corpId: string, at: Date): Promise<CorpGrant> {
    return this.keep(manager, corpId, at, null);
  }

  withdrawn(manager: EntityManager, corpId: string, at: Date): Promise<CorpGrant> {
    return this.keep(manager, corpId, null, at);
  }

  /** Until the transaction ends no other word about the corp is kept. */
  private async keep(
    manager: EntityManager,
    corpId: string,
    grantedAt: Date | null,
    withdrawnAt: Date | null,
  ): Promise<CorpGrant> {
    const grant = await sql(manager).row<CorpGrant>(
      `insert into card_state.corp_grant as known (corp_id, granted_at, withdrawn_at) values ($1, $2, $3)
       on conflict (corp_id) do update
         set granted_at = greatest(known.granted_at, excluded.granted_at),
             withdrawn_at = greatest(known.withdrawn_at, excluded.withdrawn_at)
       returning corp_id, granted_at, withdrawn_at`,
      [corpId, grantedAt, withdrawnAt],
    );
    return grant!;
  }
}
