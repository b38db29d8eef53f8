import type { BoundMember, ResolvedMember } from '@app/contracts';
import { Clock } from '@app/platform';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CorpMember } from '../scope/member-scope.repository.js';

type Row = { [F in keyof BoundMember]: BoundMember[F] | null } & {
  disabled: boolean;
  outsideScope: boolean;
  signInsEndedAt: Date | null;
};

@Injectable()
export class MemberRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The account behind a member, with the reader's preferences, and whether they may sign in. */
  async find({ corpId, userId }: CorpMember): Promise<ResolvedMember> {
    const row = await sql(this.dataSource).row<Row>(
      `select b.tenant, b.account_id, a.display_name,
         coalesce(a.locale, t.locale) as locale, a.locale as own_locale, coalesce(a.time_zone, t.time_zone) as time_zone,
         m.corp_id, m.user_id, coalesce(a.disabled, false) as disabled,
         coalesce(not s.inside, false) as outside_scope,
         greatest(a.sign_ins_ended_at, s.left_at) as sign_ins_ended_at
       from (values ($1::text collate "C", $2::text collate "C")) as m(corp_id, user_id)
       left join lateral (
         select tenant, account_id from identity.binding k where k.corp_id = m.corp_id and k.user_id = m.user_id
         union all
         select tenant, account_id from identity.former_binding f where f.corp_id = m.corp_id and f.user_id = m.user_id
         limit 1) b on true
       left join identity.account a on a.tenant = b.tenant and a.account_id = b.account_id
       left join identity.tenant t on t.tenant = b.tenant
       left join identity.member_scope s on s.corp_id = m.corp_id and s.user_id = m.user_id`,
      [corpId, userId],
    );
    const { disabled, outsideScope, signInsEndedAt, ...bound } = row!;
    const isLinked = bound.tenant !== null && !disabled;
    return {
      binding: isLinked ? (bound as BoundMember) : null,
      disabled,
      outsideScope,
      signInsEndedAt: signInsEndedAt?.toISOString() ?? null,
      asOf: this.clock.now().toISOString(),
    };
  }
}
