import { createHash } from 'node:crypto';
import type { NoticeChanged, NoticeRequested } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Cards that are no alerts, asked for in the transaction that has something to tell. */
@Injectable()
export class Notices {
  constructor(private readonly outbox: Outbox) {}

  /** One card per account and notice, however often it is asked for. Nobody to tell = nothing is sent. */
  async send(manager: EntityManager, notice: NoticeRequested): Promise<void> {
    if (notice.accountIds.length === 0) return;
    const id = idOf('notice', notice.tenant, notice.noticeId, ...[...notice.accountIds].sort());
    await this.outbox.add(manager, 'notice.requested', notice, { id, subject: notice.noticeId });
  }

  /** What all cards of a notice say from now on; the highest `revision` wins. */
  async change(manager: EntityManager, changed: NoticeChanged): Promise<void> {
    const id = idOf('notice-change', changed.tenant, changed.noticeId, String(changed.revision));
    await this.outbox.add(manager, 'notice.changed', changed, { id, subject: changed.noticeId });
  }
}

const idOf = (kind: string, ...parts: string[]): string =>
  `${kind}-${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 40)}`;
