import { createHash } from 'node:crypto';
import type { NoticeChanged, NoticeRequested } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { sql } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** As long as the cards are kept that could still show it. */
const KEEP_MS = 30 * 24 * 3_600_000;
const FORGOTTEN_AT_ONCE = 500;

/** Cards that are no alerts, asked for in the transaction that has something to tell. */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** One card per account and notice, however often it is asked for. Nobody to tell = nothing is sent. */
  async send(manager: EntityManager, notice: NoticeRequested): Promise<void> {
    if (notice.accountIds.length === 0) return;
    const id = idOf('notice', notice.tenant, notice.noticeId, ...[...notice.accountIds].sort());
    await this.outbox.add(manager, 'notice.requested', notice, { id, subject: notice.noticeId });
  }

  /** What all cards of a notice say from now on; the last change wins. */
  async change(manager: EntityManager, changed: Omit<NoticeChanged, 'revision'>): Promise<void> {
    const { tenant, noticeId } = changed;
    const row = await sql(manager).row<{ revision: number }>(
      `insert into alert_desk.notice_text as known (tenant, notice_id, revision, changed_at) values ($1, $2, 1, $3)
       on conflict (tenant, notice_id) do update set revision = known.revision + 1, changed_at = excluded.changed_at
       returning revision`,
      [tenant, noticeId, this.clock.now()],
    );
    const { revision } = row!;
    const id = idOf('notice-change', tenant, noticeId, String(revision));
    await this.outbox.add(manager, 'notice.changed', { ...changed, revision }, { id, subject: noticeId });
  }

  /** Forgets a portion of what no card shows any more. */
  async forgetOld(manager: EntityManager): Promise<number> {
    return sql(manager).changed(
      `delete from alert_desk.notice_text where (tenant, notice_id) in (
         select tenant, notice_id from alert_desk.notice_text where changed_at < $1 limit $2)`,
      [new Date(this.clock.now().getTime() - KEEP_MS), FORGOTTEN_AT_ONCE],
    );
  }
}

const idOf = (kind: string, ...parts: string[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 40)}`;
