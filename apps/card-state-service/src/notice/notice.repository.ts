import type { NoticeChanged, NoticeSent, NoticeTexts } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NoticeCard } from './notice-card.entity.js';
import { Notice } from './notice.entity.js';

/** A card as it is planned and pressed. */
export type KnownNotice = NoticeCard & { revision: number; texts: NoticeTexts };

const CARD = `c.card_id, c.tenant, c.notice_id, c.corp_id, c.agent_id, c.url, c.state, c.sent_at,
  c.shown_revision::float8 as shown_revision, c.refusals, c.due_at, n.revision::float8 as revision, n.texts`;

/** Every query on notices and their cards. Cards are locked in the order of their ids. */
@Injectable()
export class NoticeRepository {
  /** A notice that changed before its first card was known stays as it is. False when the card is known. */
  async addCard(manager: EntityManager, sent: NoticeSent): Promise<boolean> {
    const { tenant, noticeId, texts } = sent;
    const sentAt = new Date(sent.sentAt);
    const first = { tenant, noticeId, revision: 0, texts, changedAt: sentAt };
    await manager
      .createQueryBuilder()
      .insert()
      .into(Notice)
      .values(first as never)
      .orIgnore()
      .execute();
    const added = await sql(manager).changed(
      `insert into card_state.notice_card (card_id, tenant, notice_id, corp_id, agent_id, url, state, due_at, sent_at)
       select $1, $2, $3, $4, $5, $6, 'live', case when n.revision > 0 then $7::timestamptz end, $7
       from card_state.notice n where n.tenant = $2 and n.notice_id = $3
       on conflict do nothing`,
      [sent.cardId, tenant, noticeId, sent.corpId, sent.agentId, sent.url ?? null, sentAt],
    );
    return added > 0;
  }

  /** False when a later text is known. */
  async change(manager: EntityManager, changed: NoticeChanged, now: Date): Promise<boolean> {
    const { tenant, noticeId, revision, texts } = changed;
    const kept = await sql(manager).changed(
      `insert into card_state.notice as known (tenant, notice_id, revision, texts, changed_at)
       values ($1, $2, $3, $4, $5)
       on conflict (tenant, notice_id) do update
         set revision = excluded.revision, texts = excluded.texts, changed_at = excluded.changed_at
         where known.revision < excluded.revision`,
      [tenant, noticeId, revision, JSON.stringify(texts), now],
    );
    if (kept === 0) return false;
    await sql(manager).changed(
      `update card_state.notice_card set due_at = $3 where card_id in (
         select card_id from card_state.notice_card
         where tenant = $1 and notice_id = $2 and state = 'live' order by card_id for update)`,
      [tenant, noticeId, now],
    );
    return true;
  }

  /** Locked; undefined when nobody sent it, or another app. */
  lockCard(
    manager: EntityManager,
    { corpId, taskId, agentId }: { corpId: string; taskId: string; agentId: number | undefined },
  ): Promise<KnownNotice | undefined> {
    return sql(manager).row<KnownNotice>(
      `select ${CARD} from card_state.notice_card c
       join card_state.notice n on n.tenant = c.tenant and n.notice_id = c.notice_id
       where c.card_id = $1 and c.corp_id = $2 and ($3::int is null or c.agent_id = $3)
       for update of c`,
      [taskId, corpId, agentId ?? null],
    );
  }

  lockById(manager: EntityManager, cardId: string): Promise<KnownNotice | undefined> {
    return sql(manager).row<KnownNotice>(
      `select ${CARD} from card_state.notice_card c
       join card_state.notice n on n.tenant = c.tenant and n.notice_id = c.notice_id
       where c.card_id = $1 for update of c`,
      [cardId],
    );
  }

  /** Due cards, locked; what somebody else works on is left alone. */
  lockDue(manager: EntityManager, now: Date, limit: number): Promise<KnownNotice[]> {
    return sql(manager).rows<KnownNotice>(
      `select ${CARD} from card_state.notice_card c
       join card_state.notice n on n.tenant = c.tenant and n.notice_id = c.notice_id
       where c.due_at <= $1 order by c.due_at limit $2 for update of c skip locked`,
      [now, limit],
    );
  }

  async setDue(manager: EntityManager, cardId: string, dueAt: Date | null): Promise<void> {
    await manager.update(NoticeCard, { cardId }, { dueAt });
  }

  /** The card shows this revision now. */
  async shown(manager: EntityManager, cardId: string, shownRevision: number, dueAt: Date): Promise<void> {
    await manager.update(NoticeCard, { cardId }, { shownRevision, refusals: 0, dueAt });
  }

  async refused(manager: EntityManager, cardId: string, refusals: number, dueAt: Date | null): Promise<void> {
    await manager.update(NoticeCard, { cardId }, { refusals, dueAt });
  }

  /** The corp's grant ended: what was sent before cannot change any more. Answers the cards. */
  async endOfCorp(manager: EntityManager, corpId: string, before: Date): Promise<string[]> {
    const ended = await sql(manager).rows<{ cardId: string }>(
      `update card_state.notice_card set state = 'ended', due_at = null where card_id in (
         select card_id from card_state.notice_card
         where corp_id = $1 and state = 'live' and sent_at <= $2 order by card_id for update)
       returning card_id`,
      [corpId, before],
    );
    return ended.map(({ cardId }) => cardId);
  }

  async end(manager: EntityManager, cardId: string): Promise<void> {
    await manager.update(NoticeCard, { cardId }, { state: 'ended', dueAt: null });
  }

  /** Cards sent before, with their codes, and then notices that have none left; answers how many of both. */
  async prune(manager: EntityManager, before: Date, limit: number): Promise<number> {
    const cards = await sql(manager).rows<{ cardId: string }>(
      `select card_id from card_state.notice_card where sent_at < $1 limit $2 for update skip locked`,
      [before, limit],
    );
    const ids = cards.map(({ cardId }) => cardId);
    await sql(manager).changed(`delete from card_state.notice_window where card_id = any($1::text[])`, [ids]);
    await sql(manager).changed(`delete from card_state.notice_card where card_id = any($1::text[])`, [ids]);
    const notices = await sql(manager).changed(
      `delete from card_state.notice where (tenant, notice_id) in (
         select n.tenant, n.notice_id from card_state.notice n
         where n.changed_at < $1 and not exists (select 1 from card_state.notice_card c
           where c.tenant = n.tenant and c.notice_id = n.notice_id) limit $2)`,
      [before, limit],
    );
    return cards.length + notices;
  }
}
