import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberBinding } from './member-binding.entity.js';

export type Member = Pick<MemberBinding, 'corpId' | 'userId'>;
export type BindingWord = Pick<MemberBinding, 'tenant' | 'accountId' | 'bound' | 'disabled'>;

/** The newest word about members' bindings that reached us as facts. */
@Injectable()
export class MemberBindingRepository {
  /** One writer per member until the transaction ends: a press and the binding that frees it must not overlook each other. */
  async lock(manager: EntityManager, { corpId, userId }: Member): Promise<void> {
    await sql(manager).changed(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `member ${corpId} ${userId}`,
    ]);
  }

  /** As `lock`, beside others that do the same: presses must not overlook a binding, and need not wait for each other. */
  async lockShared(manager: EntityManager, { corpId, userId }: Member): Promise<void> {
    await sql(manager).changed(`select pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [
      `member ${corpId} ${userId}`,
    ]);
  }

  /** Keeps the word unless a newer one is known. */
  async keep(manager: EntityManager, member: Member, word: BindingWord, at: Date): Promise<void> {
    await sql(manager).changed(
      `insert into card_state.member_binding as known (corp_id, user_id, tenant, account_id, bound, changed_at, disabled)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (corp_id, user_id) do update
         set tenant = excluded.tenant, account_id = excluded.account_id, bound = excluded.bound,
             disabled = excluded.disabled, changed_at = excluded.changed_at
         where known.changed_at <= excluded.changed_at`,
      [member.corpId, member.userId, word.tenant, word.accountId, word.bound, at, word.disabled],
    );
  }

  find(manager: EntityManager, { corpId, userId }: Member): Promise<BindingWord | null> {
    return manager.findOneBy(MemberBinding, { corpId, userId });
  }
}
