import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A corp whose bound members are being compared with its scope, portion by portion. */
export interface ScopeCheck {
  corpId: string;
  revision: number;
  /** The members up to here are done. */
  afterUserId: string;
  attempts: number;
}

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
  async take(now: Date, leaseUntil: Date): Promise<ScopeCheck | undefined> {
    return sql(this.dataSource).row<ScopeCheck>(
      `update identity.scope_check set not_before = $2 where corp_id =
         (select corp_id from identity.scope_check where not_before <= $1 order by not_before limit 1
          for update skip locked)
       returning corp_id, revision, after_user_id, attempts`,
      [now, leaseUntil],
    );
  }

  /** The next portion may begin at once. Nothing happens when the check was asked for anew meanwhile. */
  async advance({ corpId, revision }: ScopeCheck, afterUserId: string, now: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `update identity.scope_check set after_user_id = $3, not_before = $4, attempts = 0
       where corp_id = $1 and revision = $2`,
      [corpId, revision, afterUserId, now],
    );
  }

  async postpone({ corpId, revision }: ScopeCheck, until: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `update identity.scope_check set not_before = $3, attempts = attempts + 1 where corp_id = $1 and revision = $2`,
      [corpId, revision, until],
    );
  }

  async finish({ corpId, revision }: ScopeCheck): Promise<void> {
    await sql(this.dataSource).changed(
      'delete from identity.scope_check where corp_id = $1 and revision = $2',
      [corpId, revision],
    );
  }
}
