import { keyAfter, type MatchBindings, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Candidate } from './match-plan.js';

@Injectable()
export class MatchCandidates {
  constructor(private readonly dataSource: DataSource) {}

  /** A page of a tenant's accounts that are not disabled, by id; one row more if there is another page. */
  page(request: MatchBindings): Promise<Candidate[]> {
    const [after] = keyAfter(request, ['text']) ?? [''];
    return sql(this.dataSource).rows<Candidate>(
      `select a.account_id, a.email, a.mobile, b.user_id
       from identity.account a left join identity.binding b using (tenant, account_id)
       where a.tenant = $1 and a.account_id > $2 collate "C" and not a.disabled order by a.account_id limit $3`,
      [request.tenant, String(after), rowsToRead(request)],
    );
  }

  /** Who of these members is linked to an account already. */
  async held(corpId: string, userIds: readonly string[]): Promise<Set<string>> {
    const rows = await sql(this.dataSource).rows<{ userId: string }>(
      'select user_id from identity.binding where corp_id = $1 and user_id = any($2)',
      [corpId, userIds],
    );
    return new Set(rows.map(({ userId }) => userId));
  }
}
