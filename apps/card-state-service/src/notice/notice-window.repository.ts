import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { statesBefore, transition } from '../card-plan/update-window-state.js';
import type { PlannedWindow } from './notice-plan.js';
import { NoticeWindow } from './notice-window.entity.js';

export type NewNoticeWindow = Pick<
  NoticeWindow,
  | 'windowId'
  | 'cardId'
  | 'origin'
  | 'callbackKey'
  | 'userId'
  | 'accountId'
  | 'key'
  | 'sealedCode'
  | 'issuedAt'
  | 'expiresAt'
  | 'isAwaited'
>;

/** Every write to the ledger of the notices' response codes; each is guarded by the state (and fence) it expects. */
@Injectable()
export class NoticeWindowRepository {
  /** False when the code, or the click, is known. */
  async open(manager: EntityManager, window: NewNoticeWindow): Promise<boolean> {
    const state = window.sealedCode === null ? 'lost' : 'open';
    const opened = await manager
      .createQueryBuilder()
      .insert()
      .into(NoticeWindow)
      .values({ ...window, state })
      .orIgnore()
      .returning('window_id')
      .execute();
    return (opened.raw as unknown[]).length > 0;
  }

  /** Of cards; what has ended is of no interest. */
  ofCards(
    manager: EntityManager,
    cardIds: string[],
  ): Promise<(PlannedWindow & { cardId: string; fence: number })[]> {
    return manager
      .getRepository(NoticeWindow)
      .findBy({ cardId: In(cardIds), state: In(['open', 'claimed']) });
  }

  /** The claimed window's code and fence; undefined when it was not to be had. */
  claim(
    manager: EntityManager,
    windowId: string,
    revision: number,
    now: Date,
  ): Promise<{ fence: number; sealedCode: string } | undefined> {
    const { from, to } = transition('claim');
    return sql(manager).row(
      `update card_state.notice_window set state = $3, fence = fence + 1, claimed_at = $4, claimed_for = $5
       where window_id = $1 and state = $2 and expires_at > $4
       returning fence, sealed_code`,
      [windowId, from, to, now, revision],
    );
  }

  /** The code is gone for good. Undefined when the claim is not the present one. */
  consume(
    manager: EntityManager,
    { windowId, fence }: { windowId: string; fence: number },
    at: Date,
    spentOn: string,
  ): Promise<{ claimedAt: Date; claimedFor: number } | undefined> {
    const { from, to } = transition('consume');
    return sql(manager).row(
      `update card_state.notice_window w
       set state = $4, claimed_at = null, is_awaited = false, sealed_code = null, spent_at = $5, spent_on = $6
       from card_state.notice_window was
       where w.window_id = $1 and w.fence = $2 and w.state = $3 and was.window_id = w.window_id
       returning was.claimed_at, was.claimed_for::float8 as claimed_for`,
      [windowId, fence, from, to, at, spentOn],
    );
  }

  /** Nothing was spent: back in the bank. False when the claim is not the present one. */
  async release(
    manager: EntityManager,
    { windowId, fence }: { windowId: string; fence: number },
  ): Promise<boolean> {
    const { from, to } = transition('release');
    const released = await manager.update(
      NoticeWindow,
      { windowId, fence, state: from },
      { state: to, claimedAt: null },
    );
    return released.affected === 1;
  }

  /** Presses up to `until` see their answer now. */
  async answered(manager: EntityManager, cardId: string, until: Date): Promise<void> {
    await sql(manager).changed(
      `update card_state.notice_window set is_awaited = false
       where card_id = $1 and is_awaited and issued_at <= $2`,
      [cardId, until],
    );
  }

  /** Ends windows whose time has come; the code is deleted. */
  expire(manager: EntityManager, now: Date, limit: number): Promise<number> {
    const { from, to } = transition('expire');
    return sql(manager).changed(
      `update card_state.notice_window set state = $2, sealed_code = null, is_awaited = false where window_id in (
         select window_id from card_state.notice_window
         where state = $1 and expires_at <= $3 order by expires_at limit $4 for update skip locked)`,
      [from, to, now, limit],
    );
  }

  /** Nobody knows what became of these codes; answers how many of a portion. */
  lose(manager: EntityManager, limit: number): Promise<number> {
    return sql(manager).changed(
      `update card_state.notice_window set state = 'lost', sealed_code = null, claimed_at = null, is_awaited = false
       where window_id in (
         select window_id from card_state.notice_window where state = any($1::text[]) limit $2)`,
      [statesBefore('lose'), limit],
    );
  }

  /** The cards ended: their codes are of no use to anybody. */
  async endOfCards(manager: EntityManager, cardIds: string[]): Promise<void> {
    const { from, to } = transition('expire');
    await sql(manager).changed(
      `update card_state.notice_window set state = $3, sealed_code = null, is_awaited = false
       where card_id = any($1::text[]) and state = $2`,
      [cardIds, from, to],
    );
  }
}
