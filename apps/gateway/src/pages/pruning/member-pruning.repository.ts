import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Rows of visits that are over. They count as over by their time already; this only makes room. */
@Injectable()
export class MemberPruningRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** At most `limit` of each kind; resolves to how many. */
  async prune(now: Date, limit: number): Promise<number> {
    let pruned = 0;
    for (const [table, key] of [
      ['login_state', 'state_hash'],
      ['pending_binding', 'id_hash'],
      ['sign_in', 'id_hash'],
    ]) {
      pruned += await sql(this.dataSource).changed(
        `delete from gateway.${table} where ${key} in
           (select ${key} from gateway.${table} where expires_at <= $1 order by expires_at limit $2)`,
        [now, limit],
      );
    }
    return pruned;
  }
}
