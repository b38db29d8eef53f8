import type { BoundMember } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class MemberRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The account behind a member, with the reader's preferences; undefined while the member is linked to none. */
  async find(corpId: string, userId: string): Promise<BoundMember | undefined> {
    const [row] = await this.dataSource.query<BoundMember[]>(
      `select b.tenant, b.account_id as "accountId", a.display_name as "displayName",
         coalesce(a.locale, t.locale) as locale, coalesce(a.time_zone, t.time_zone) as "timeZone",
         b.corp_id as "corpId", b.user_id as "userId"
       from identity.binding b join identity.account a using (tenant, account_id) join identity.tenant t using (tenant)
       where b.corp_id = $1 and b.user_id = $2`,
      [corpId, userId],
    );
    return row;
  }
}
