import type { WindowOrigin, WindowState } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { transition } from '../card-plan/update-window-state.js';

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
  sealedCode: string;
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
    const rows = await manager.query<unknown[]>(
      `insert into card_state.update_window
         (window_id, card_id, origin, state, clicker_user_id, callback_key, sealed_code, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
      [
        ...[window.windowId, window.cardId, window.origin, window.state, window.clickerUserId],
        ...[window.callbackKey, window.sealedCode, window.issuedAt, window.expiresAt],
      ],
    );
    return rows.length > 0;
  }

  /** Claims those windows that are open and not at their end; the others are missing from the answer. */
  async claim(manager: EntityManager, windowIds: string[], now: Date): Promise<Map<string, ClaimedWindow>> {
    if (windowIds.length === 0) return new Map();
    const { from, to } = transition('claim');
    const [rows] = await manager.query<[{ window_id: string; fence: number; sealed_code: string }[], number]>(
      `update card_state.update_window set state = $3, fence = fence + 1, claimed_at = $4
       where window_id = any($1::text[]) and state = $2 and expires_at > $4
       returning window_id, fence, sealed_code`,
      [windowIds, from, to, now],
    );
    return new Map(
      rows.map((row) => [
        row.window_id,
        { windowId: row.window_id, fence: row.fence, sealedCode: row.sealed_code },
      ]),
    );
  }

  /** The code is gone for good. Null when the claim is not the present one. */
  async consume(
    manager: EntityManager,
    windowId: string,
    fence: number,
    at: Date,
    spentOn: string,
  ): Promise<SettledWindow | null> {
    const { from, to } = transition('consume');
    return this.settle(
      manager,
      `update card_state.update_window
       set state = $4, claimed_at = null, sealed_code = null, spent_at = $5, spent_on = $6
       where window_id = $1 and fence = $2 and state = $3 returning origin, clicker_user_id`,
      [windowId, fence, from, to, at, spentOn],
    );
  }

  /** Nothing was spent: back in the bank. Null when the claim is not the present one. */
  async release(manager: EntityManager, windowId: string, fence: number): Promise<SettledWindow | null> {
    const { from, to } = transition('release');
    return this.settle(
      manager,
      `update card_state.update_window set state = $4, claimed_at = null
       where window_id = $1 and fence = $2 and state = $3 returning origin, clicker_user_id`,
      [windowId, fence, from, to],
    );
  }

  /** Ends windows whose time has come and returns how many of each origin ended unspent. The code is deleted. */
  async expire(manager: EntityManager, now: Date, limit: number): Promise<WindowOrigin[]> {
    const { from, to } = transition('expire');
    const [rows] = await manager.query<[{ origin: WindowOrigin }[], number]>(
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
    await manager.query(
      `update card_state.update_window set state = $3, sealed_code = null, expires_at = least(expires_at, $4)
       where card_id = any($1::text[]) and state = $2`,
      [cardIds, from, to, now],
    );
  }

  async count(
    manager: EntityManager,
  ): Promise<{ origin: WindowOrigin; state: WindowState; count: number }[]> {
    return manager.query(
      `select origin, state, count(*)::int as count from card_state.update_window group by origin, state`,
    );
  }

  private async settle(manager: EntityManager, sql: string, args: unknown[]): Promise<SettledWindow | null> {
    const [rows] = await manager.query<[{ origin: WindowOrigin; clicker_user_id: string | null }[], number]>(
      sql,
      args,
    );
    return rows[0] ? { origin: rows[0].origin, clickerUserId: rows[0].clicker_user_id } : null;
  }
}
