import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScopeCheck } from './scope-check.entity.js';

/** A check as it was taken; its members up to `afterUserId` are done. */
export type TakenScopeCheck = Omit<ScopeCheck, 'notBefore'>;

@Injectable()
export class ScopeCheckRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** From the start, also where one is under way: what it compared may have changed. */
  async ask(corpId: string, now: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into identity.scope_check as c (corp_id, not_before) values ($1, $2)
       on conflict (corp_id) do update
         set revision = c.revision + 1, after_user_id = '', not_before = excluded.not_before, attempts = 0`,
      [corpId, now],
    );
  }

  /** One that is due, nobody else's until `leaseUntil`. */
  async take(now: Date, leaseUntil: Date): Promise<TakenScopeCheck | undefined> {
    return sql(this.dataSource).row<TakenScopeCheck>(
      `update identity.scope_check set not_before = $2 where corp_id =
         (select corp_id from identity.scope_check where not_before <= $1 order by not_before limit 1
          for update skip locked)
       returning corp_id, revision, after_user_id, attempts`,
      [now, leaseUntil],
    );
  }

  /** The next portion may begin at once. Nothing happens when the check was asked for anew meanwhile. */
  async advance({ corpId, revision }: TakenScopeCheck, afterUserId: string, now: Date): Promise<void> {
    const next = { afterUserId, notBefore: now, attempts: 0 };
    await this.dataSource.manager.update(ScopeCheck, { corpId, revision }, next);
  }

  async postpone({ corpId, revision, attempts }: TakenScopeCheck, until: Date): Promise<void> {
    const later = { notBefore: until, attempts: attempts + 1 };
    await this.dataSource.manager.update(ScopeCheck, { corpId, revision }, later);
  }

  async finish({ corpId, revision }: TakenScopeCheck): Promise<void> {
    await this.dataSource.manager.delete(ScopeCheck, { corpId, revision });
  }
}
