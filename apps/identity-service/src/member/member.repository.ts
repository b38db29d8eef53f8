import type { BoundMember, ResolvedMember } from '@app/contracts';
import { Clock } from '@app/platform';
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
    const [row] = await this.dataSource.query<[Row]>(
      `select b.tenant, b.account_id as "accountId", a.display_name as "displayName",
         coalesce(a.locale, t.locale) as locale, a.locale as "ownLocale", coalesce(a.time_zone, t.time_zone) as "timeZone",
         m.corp_id as "corpId", m.user_id as "userId", coalesce(a.disabled, false) as disabled,
         coalesce(not s.inside, false) as "outsideScope",
         greatest(a.sign_ins_ended_at, s.left_at) as "signInsEndedAt"
       from (values ($1::text collate "C", $2::text collate "C")) as m(corp_id, user_id)
       left join identity.binding b on b.corp_id = m.corp_id and b.user_id = m.user_id
       left join identity.account a on a.tenant = b.tenant and a.account_id = b.account_id
       left join identity.tenant t on t.tenant = b.tenant
       left join identity.member_scope s on s.corp_id = m.corp_id and s.user_id = m.user_id`,
      [corpId, userId],
    );
    const { disabled, outsideScope, signInsEndedAt, ...bound } = row;
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
