import type { CardSent } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CardRecipient } from './card-recipient.entity.js';
import type { ReplacedCard } from './card.repository.js';

export interface Sight {
  version: number;
  face: string;
  look: 'current' | 'superseded';
  note: string | null;
  at: Date;
  cause: 'sent' | 'updated' | 'identical';
  windowId: string | null;
}

export interface StaleChange {
  cardId: string;
  userId: string;
  since: Date | null;
  reason: string | null;
}

interface ReplacedCopy {
  cardId: string;
  userId: string;
  at: Date | string;
  by: string;
}

/** What each recipient sees now (card_recipient) and saw before (sight_log, stale_log). */
@Injectable()
export class SightRepository {
  /** New cards, as their recipients see them from the start. */
  async addRecipients(manager: EntityManager, cards: readonly CardSent[]): Promise<void> {
    const copies = cards.flatMap(({ cardId, recipients, shownVersion, shownFace, sentAt }) =>
      recipients.map(({ userId, accountId }) => {
        return { cardId, userId, accountId, shownVersion, shownFace, sentAt };
      }),
    );
    await sql(manager).changed(
      `with copy as materialized (
         select * from json_to_recordset($1::json) as c ("cardId" text, "userId" text, "accountId" text,
           "shownVersion" bigint, "shownFace" text, "sentAt" timestamptz)),
       seen as (
         insert into card_state.card_recipient (card_id, user_id, account_id, shown_version, shown_face, seen_since)
         select "cardId", "userId", "accountId", "shownVersion", "shownFace", "sentAt" from copy on conflict do nothing)
       insert into card_state.sight_log (card_id, user_id, seen_from, version, face, look, cause)
       select "cardId", "userId", "sentAt", "shownVersion", "shownFace", 'current', 'sent' from copy`,
      [bulk(copies)],
    );
  }

  /** These members see something else now. */
  async see(manager: EntityManager, cardId: string, userIds: string[], sight: Sight): Promise<void> {
    if (userIds.length === 0) return;
    await sql(manager).changed(
      `update card_state.card_recipient
       set shown_version = $3, shown_face = $4, look = $5, note = $6, seen_since = $7, unreachable = false,
         missed_by_click = false, reached_clicker_alone = false,
         cut_off_at = null, restored_at = null
       where card_id = $1 and user_id = any($2::text[])`,
      [cardId, userIds, sight.version, sight.face, sight.look, sight.note, sight.at],
    );
    await this.log(manager, cardId, userIds, sight);
  }

  /** Copies that are known from a backup alone, of alerts that are open: their cards, one for each copy. */
  async doubt(manager: EntityManager, at: Date, limit: number): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `update card_state.card_recipient r set restored_at = $1
       where (r.card_id, r.user_id) in (
         select copy.card_id, copy.user_id from card_state.card_recipient copy
         join card_state.card c on c.card_id = copy.card_id and c.state = 'live'
         join card_state.alert_truth t on t.tenant = c.tenant and t.alert_id = c.alert_id and t.status <> 'closed'
         where copy.replaced_at is null and (copy.restored_at is null or copy.restored_at < $1) limit $2)
       returning r.card_id`,
      [at, limit],
    );
    return rows.map(({ cardId }) => cardId);
  }

  /** The messages were taken back: nobody sees them from now on. */
  async takeBack(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    await sql(manager).changed(
      `insert into card_state.sight_log (card_id, user_id, seen_from, version, face, look, note, cause)
       select card_id, user_id, $2, shown_version, shown_face, 'recalled', null, 'recalled'
       from card_state.card_recipient where card_id = any($1::text[])`,
      [cardIds, at],
    );
  }

  /** How far these members' copies are out of reach. */
  async markReach(
    manager: EntityManager,
    cardId: string,
    userIds: string[],
    reach: Partial<Pick<CardRecipient, 'unreachable' | 'missedByClick' | 'reachedClickerAlone'>>,
  ): Promise<void> {
    await manager.update(CardRecipient, { cardId, userId: In(userIds) }, reach);
  }

  /** The newer cards' members look at those from now on. */
  async replace(manager: EntityManager, older: readonly ReplacedCard[]): Promise<void> {
    const copies = older.flatMap(({ cardId, by }) =>
      by.recipients.map(({ userId }) => ({ cardId, userId, at: by.sentAt, by: by.cardId })),
    );
    await this.setReplaced(manager, copies);
  }

  /**
   * A newer card was told first: its members' copies of these are replaced from the start. Of two that were sent in
   * one millisecond, the one that replaces is the newer; of two such, the one told last. Looked up by alert alone (`offset 0`):
   * a plan made over few cards would go by their corp and read them all.
   */
  async replaceByNewer(manager: EntityManager, cards: readonly CardSent[]): Promise<void> {
    const copies = await sql(manager).rows<ReplacedCopy>(
      `select c."cardId" as card_id, holder.user_id, newer.sent_at as at, newer.card_id as by
       from json_to_recordset($1::json) as c ("cardId" text, tenant text, "alertId" text, "corpId" text,
         "sentAt" timestamptz, "replacesOlder" boolean)
       cross join lateral (
         select card_id, corp_id, state, replaces_older, sent_at from card_state.card
         where tenant = c.tenant and alert_id = c."alertId" offset 0) newer
       join card_state.card_recipient holder using (card_id)
       where newer.corp_id = c."corpId" and newer.replaces_older and newer.state = 'live' and newer.card_id <> c."cardId"
         and (newer.sent_at > c."sentAt" or newer.sent_at = c."sentAt" and not c."replacesOlder")`,
      [
        bulk(
          cards.map(({ cardId, tenant, alertId, corpId, sentAt, replacesOlder }) => {
            return { cardId, tenant, alertId, corpId, sentAt, replacesOlder };
          }),
        ),
      ],
    );
    await this.setReplaced(manager, copies);
  }

  private async setReplaced(manager: EntityManager, copies: readonly ReplacedCopy[]): Promise<void> {
    if (copies.length === 0) return;
    await sql(manager).changed(
      `update card_state.card_recipient r set replaced_at = o.at, replaced_by = o.by
       from json_to_recordset($1::json) as o ("cardId" text, "userId" text, at timestamptz, by text)
       where r.card_id = o."cardId" and r.user_id = o."userId" and r.replaced_at is null`,
      [bulk(copies)],
    );
  }

  /** Writes who is stale since when and why; the log grows only by what changed. */
  async setStale(manager: EntityManager, changes: StaleChange[], at: Date): Promise<void> {
    if (changes.length === 0) return;
    await sql(manager).changed(
      `with change as (
         select * from json_to_recordset($1::json)
           as c ("cardId" text, "userId" text, since timestamptz, reason text)),
       changed as (
         update card_state.card_recipient r set stale_since = c.since, stale_reason = c.reason
         from change c where r.card_id = c."cardId" and r.user_id = c."userId"
         returning r.card_id, r.user_id, r.stale_since, r.stale_reason)
       insert into card_state.stale_log (card_id, user_id, from_at, stale_since, stale_reason)
       select card_id, user_id, $2, stale_since, stale_reason from changed`,
      [bulk(changes), at],
    );
  }

  /** Lists every copy of a card for one reason; one that is listed already keeps its time. */
  async listAll(manager: EntityManager, cardId: string, reason: string, at: Date): Promise<void> {
    const changes = await sql(manager).rows<StaleChange>(
      `select card_id, user_id, coalesce(stale_since, $3) as since, $2::text as reason from card_state.card_recipient
       where card_id = $1 and stale_reason is distinct from $2`,
      [cardId, reason, at],
    );
    await this.setStale(manager, changes, at);
  }

  async clearStaleOf(manager: EntityManager, cardId: string, userIds: string[], at: Date): Promise<void> {
    const changes = await sql(manager).rows<StaleChange>(
      `select card_id, user_id, null as since, null as reason from card_state.card_recipient
       where card_id = $1 and user_id = any($2::text[]) and stale_since is not null`,
      [cardId, userIds],
    );
    await this.setStale(manager, changes, at);
  }

  /** Copies of ended cards are nobody's concern any more. */
  async clearStale(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    const changes = await sql(manager).rows<StaleChange>(
      `select card_id, user_id, null as since, null as reason from card_state.card_recipient
       where card_id = any($1::text[]) and stale_since is not null`,
      [cardIds],
    );
    await this.setStale(manager, changes, at);
  }

  private async log(manager: EntityManager, cardId: string, userIds: string[], sight: Sight): Promise<void> {
    await sql(manager).changed(
      `insert into card_state.sight_log (card_id, user_id, seen_from, version, face, look, note, cause, window_id)
       select $1, user_id, $3, $4, $5, $6, $7, $8, $9 from unnest($2::text[]) as user_id`,
      [
        cardId,
        userIds,
        sight.at,
        sight.version,
        sight.face,
        sight.look,
        sight.note,
        sight.cause,
        sight.windowId,
      ],
    );
  }
}
