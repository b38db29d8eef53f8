import type { CardSent, WindowOrigin, WindowState } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { statesBefore, transition, windowEnd } from '../card-plan/update-window-state.js';

export interface NewWindow {
  windowId: string;
  cardId: string;
  origin: WindowOrigin;
  state: 'open' | 'lost';
  clickerUserId: string | null;
  callbackKey: string | null;
  sealedCode: string | null;
  issuedAt: Date;
  expiresAt: Date;
}

export interface ClaimedWindow {
  windowId: string;
  fence: number;
}

export interface SettledWindow {
  origin: WindowOrigin;
  clickerUserId: string | null;
}

/** Every write to the ledger of response codes; each is guarded by the state (and fence) it expects. */
@Injectable()
export class UpdateWindowRepository {
  /** False when the callback's window exists already. */
  async open(manager: EntityManager, window: NewWindow): Promise<boolean> {
    const opened = await sql(manager).changed(
      `insert into card_state.update_window
         (window_id, card_id, origin, state, clicker_user_id, callback_key, sealed_code, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        ...[window.windowId, window.cardId, window.origin, window.state, window.clickerUserId],
        ...[window.callbackKey, window.sealedCode, window.issuedAt, window.expiresAt],
      ],
    );
    return opened > 0;
  }

  /** The windows that new cards come with; without a code they are lost from the start. */
  async openSent(manager: EntityManager, cards: readonly CardSent[]): Promise<void> {
    const windows = cards.map(({ cardId, sealedResponseCode, sentAt }) => ({
      ...{ cardId, windowId: `${cardId}.send`, state: sealedResponseCode ? 'open' : 'lost' },
      ...{ sealedCode: sealedResponseCode ?? null, issuedAt: sentAt, expiresAt: windowEnd(new Date(sentAt)) },
    }));
    await sql(manager).changed(
      `insert into card_state.update_window (window_id, card_id, origin, state, sealed_code, issued_at, expires_at)
       select "windowId", "cardId", 'send', state, "sealedCode", "issuedAt", "expiresAt"
       from json_to_recordset($1::json) as w ("windowId" text, "cardId" text, state text, "sealedCode" text,
         "issuedAt" timestamptz, "expiresAt" timestamptz)
       on conflict do nothing`,
      [bulk(windows)],
    );
  }

  /** Claims those windows that are open and not at their end; the others are missing from the answer. */
  async claim(manager: EntityManager, windowIds: string[], now: Date): Promise<Map<string, ClaimedWindow>> {
    if (windowIds.length === 0) return new Map();
    const { from, to } = transition('claim');
    const claimed = await sql(manager).rows<ClaimedWindow>(
      `update card_state.update_window set state = $3, fence = fence + 1, claimed_at = $4
       where window_id = any($1::text[]) and state = $2 and expires_at > $4
       returning window_id, fence`,
      [windowIds, from, to, now],
    );
    return new Map(claimed.map((window) => [window.windowId, window]));
  }

  /** The code is gone for good. Undefined when the claim is not the present one. */
  consume(
    manager: EntityManager,
    windowId: string,
    fence: number,
    at: Date,
    spentOn: string,
  ): Promise<SettledWindow | undefined> {
    const { from, to } = transition('consume');
    return sql(manager).row<SettledWindow>(
      `update card_state.update_window
       set state = $4, claimed_at = null, sealed_code = null, spent_at = $5, spent_on = $6
       where window_id = $1 and fence = $2 and state = $3 returning origin, clicker_user_id`,
      [windowId, fence, from, to, at, spentOn],
    );
  }

  /** Nothing was spent: back in the bank. Undefined when the claim is not the present one. */
  release(manager: EntityManager, windowId: string, fence: number): Promise<SettledWindow | undefined> {
    const { from, to } = transition('release');
    return sql(manager).row<SettledWindow>(
      `update card_state.update_window set state = $4, claimed_at = null
       where window_id = $1 and fence = $2 and state = $3 returning origin, clicker_user_id`,
      [windowId, fence, from, to],
    );
  }

  /** Ends windows whose time has come and returns how many of each origin ended unspent. The code is deleted. */
  async expire(manager: EntityManager, now: Date, limit: number): Promise<WindowOrigin[]> {
    const { from, to } = transition('expire');
    const rows = await sql(manager).rows<{ origin: WindowOrigin }>(
      `update card_state.update_window set state = $2, sealed_code = null
       where window_id in (
         select window_id from card_state.update_window
         where state = $1 and expires_at <= $3 order by expires_at limit $4 for update skip locked)
       returning origin`,
      [from, to, now, limit],
    );
    return rows.map(({ origin }) => origin);
  }

  /** The cards ended: their codes are of no use to anybody. */
  async endOfCards(manager: EntityManager, cardIds: string[], now: Date): Promise<void> {
    const { from, to } = transition('expire');
    await sql(manager).changed(
      `update card_state.update_window set state = $3, sealed_code = null, expires_at = least(expires_at, $4)
       where card_id = any($1::text[]) and state = $2`,
      [cardIds, from, to, now],
    );
  }

  /** Nobody knows what became of these codes; answers the cards of a portion, one for each code. */
  async lose(manager: EntityManager, limit: number): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `update card_state.update_window set state = 'lost', sealed_code = null, claimed_at = null
       where window_id in (
         select window_id from card_state.update_window where state = any($1::text[]) limit $2)
       returning card_id`,
      [statesBefore('lose'), limit],
    );
    return rows.map(({ cardId }) => cardId);
  }

  count(manager: EntityManager): Promise<{ origin: WindowOrigin; state: WindowState; count: number }[]> {
    return sql(manager).rows(
      `select origin, state, count(*)::int as count from card_state.update_window group by origin, state`,
    );
  }
}
