import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CorpLicense } from './corp-license.entity.js';
import { MemberLicense } from './member-license.entity.js';

/** What a note says about one member. */
export type NotedLicense = Pick<MemberLicense, 'userId' | 'licensed' | 'expiresAt'>;

@Injectable()
export class LicenseRepository {
  constructor(private readonly dataSource: DataSource) {}

  ofCorp(corpId: string): Promise<CorpLicense | null> {
    return this.dataSource.manager.findOneBy(CorpLicense, { corpId });
  }

  /** Only for a corp that is still installed: a late answer must not bring a cancelled corp's data back. */
  async saveOfCorp(license: CorpLicense): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into auth.corp_license (corp_id, check_active, trial_ends_at, checked_at)
       select $1, $2, $3, $4 from auth.installation where corp_id = $1 and state = 'active' and kind = 'suite' for share
       on conflict (corp_id) do update
         set check_active = excluded.check_active, trial_ends_at = excluded.trial_ends_at, checked_at = excluded.checked_at`,
      [license.corpId, license.checkActive, license.trialEndsAt, license.checkedAt],
    );
  }

  /** Newest note wins: callbacks of one member may overtake each other. */
  async noteMembers(corpId: string, members: NotedLicense[], notedAt: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into auth.member_license as held (corp_id, user_id, licensed, expires_at, noted_at)
       select $1, member."userId", member.licensed, member."expiresAt", $3
       from json_to_recordset($2::json) as member ("userId" text, licensed boolean, "expiresAt" timestamptz)
       where exists (select 1 from auth.installation where corp_id = $1 and state = 'active')
       on conflict (corp_id, user_id) do update
         set licensed = excluded.licensed, expires_at = excluded.expires_at, noted_at = excluded.noted_at
         where held.noted_at <= excluded.noted_at`,
      [corpId, bulk(members), notedAt],
    );
  }

  /** Notes about these members no older than `since`, without licences that ended before `now`. */
  notesOf(corpId: string, userIds: string[], since: Date, now: Date): Promise<NotedLicense[]> {
    return sql(this.dataSource).rows<NotedLicense>(
      `select user_id, licensed, expires_at from auth.member_license
       where corp_id = $1 and user_id = any($2) and noted_at >= $3
         and (not licensed or expires_at is null or expires_at > $4)`,
      [corpId, userIds, since, now],
    );
  }

  /** Active corps whose licence state was not asked for since `before`. */
  async corpsUncheckedSince(before: Date, limit: number): Promise<string[]> {
    const rows = await sql(this.dataSource).rows<{ corpId: string }>(
      `select i.corp_id from auth.installation i left join auth.corp_license l on l.corp_id = i.corp_id
       where i.state = 'active' and i.kind = 'suite' and (l.checked_at is null or l.checked_at < $1) order by l.checked_at nulls first limit $2`,
      [before, limit],
    );
    return rows.map((row) => row.corpId);
  }

  /** As corpsUncheckedSince, of one; never a corp whose members need no licence. */
  async isUncheckedSince(corpId: string, before: Date): Promise<boolean> {
    const row = await sql(this.dataSource).row<{ corpId: string }>(
      `select i.corp_id from auth.installation i left join auth.corp_license l on l.corp_id = i.corp_id
       where i.corp_id = $1 and i.state = 'active' and i.kind = 'suite' and (l.checked_at is null or l.checked_at < $2)`,
      [corpId, before],
    );
    return row !== undefined;
  }

  /** The earliest trial end still ahead of `now`, or behind it, among active corps that check licences. */
  async nextTrialEnd(): Promise<Date | undefined> {
    const row = await sql(this.dataSource).row<{ ends: Date | null }>(
      `select min(l.trial_ends_at) as ends from auth.corp_license l join auth.installation i on i.corp_id = l.corp_id
       where i.state = 'active' and l.check_active`,
    );
    return row?.ends ?? undefined;
  }

  /** Of a corp whose members need none; nobody is asked about it. */
  async exempt(manager: EntityManager, corpId: string, now: Date): Promise<void> {
    const none = { corpId, checkActive: false, trialEndsAt: null, checkedAt: now };
    await manager.upsert(CorpLicense, none, ['corpId']);
  }

  async forget(manager: EntityManager, corpId: string): Promise<void> {
    await manager.delete(CorpLicense, { corpId });
    await manager.delete(MemberLicense, { corpId });
  }
}
