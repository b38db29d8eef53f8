import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WindowClaim } from './window-claim.entity.js';

/** A claim as it is made. */
export type Claim = Omit<WindowClaim, 'asked' | 'askedAt' | 'settledAt' | 'outcome'>;

/** What an order says besides its claim. */
export interface OrderParts {
  windowId: string;
  sealedCode: string;
  tenant: string;
  corpId: string;
  /** Of the delivery that sent the card. */
  correlationId: string | null;
  snapshot: unknown;
  /** The press whose "taken" note stands on the card; `pressBy` is an account, else a member: notify-service knows the name. */
  pressAction: string | null;
  pressBy: string | null;
  pressAt: Date | null;
}

/** `version` goes through float8, as which the driver answers a number and not a text. */
const CLAIM = `window_id, fence, card_id, version::float8 as version, look, note, user_ids, shown_faces, whole_message,
  reason, answers, claimed_at, caused_at`;

/** The append-only record of claims: what was asked for and how it ended. */
@Injectable()
export class WindowClaimRepository {
  async addAll(manager: EntityManager, claims: Claim[]): Promise<void> {
    if (claims.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.window_claim
         (window_id, fence, card_id, version, look, note, user_ids, shown_faces, whole_message, reason, answers,
          claimed_at, caused_at, asked_at)
       select "windowId", fence, "cardId", version, look, note, "userIds", "shownFaces", "wholeMessage", reason, answers,
              "claimedAt", "causedAt", "claimedAt"
       from json_to_recordset($1::json) as claim ("windowId" text, fence int, "cardId" text, version bigint, look text,
         note text, "userIds" text[], "shownFaces" text[], "wholeMessage" boolean, reason text, answers text[],
         "claimedAt" timestamptz, "causedAt" timestamptz)`,
      [bulk(claims)],
    );
  }

  /** Records how a claim ended; undefined when it had ended before. */
  settle(
    manager: EntityManager,
    windowId: string,
    fence: number,
    at: Date,
    outcome: string,
  ): Promise<Claim | undefined> {
    return sql(manager).row<Claim>(
      `update card_state.window_claim set settled_at = $3, outcome = $4
       where window_id = $1 and fence = $2 and settled_at is null returning ${CLAIM}`,
      [windowId, fence, at, outcome],
    );
  }

  /** Nobody will answer these claims; answers how many of a portion. */
  settleLost(manager: EntityManager, at: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `update card_state.window_claim set settled_at = $1, outcome = 'restored'
       where (window_id, fence) in (
         select window_id, fence from card_state.window_claim where settled_at is null limit $2)`,
      [at, limit],
    );
  }

  /** Claims nobody answered whose window can still be spent, to be asked again; each time the wait doubles. */
  takeUnanswered(
    manager: EntityManager,
    now: Date,
    waitMs: number,
    limit: number,
  ): Promise<(Claim & { asked: number })[]> {
    return sql(manager).rows<Claim & { asked: number }>(
      `update card_state.window_claim set asked = asked + 1, asked_at = $1
       where (window_id, fence) in (
         select window_id, fence from card_state.window_claim
         where settled_at is null and asked_at + make_interval(secs => $2 * 2 ^ least(asked - 1, 6)) <= $1
           and exists (select 1 from card_state.update_window w
             where w.window_id = window_claim.window_id and w.expires_at > $1)
         order by asked_at limit $3 for update skip locked)
       returning ${CLAIM}, asked`,
      [now, waitMs / 1000, limit],
    );
  }

  /** Claims without an answer whose window or card has ended; their cards are locked in the order of their ids. */
  lockHopeless(
    manager: EntityManager,
    now: Date,
    unansweredMs: number,
    limit: number,
  ): Promise<{ windowId: string; fence: number; cardId: string }[]> {
    return sql(manager).rows(
      `select l.window_id, l.fence, l.card_id
       from card_state.window_claim l
       join card_state.update_window w using (window_id)
       join card_state.card c on c.card_id = l.card_id
       where l.settled_at is null and l.asked_at <= $2 and (w.expires_at <= $1 or c.state <> 'live')
       order by l.card_id limit $3 for update of c`,
      [now, new Date(now.getTime() - unansweredMs), limit],
    );
  }

  /** By window; a claim that was settled meanwhile is missing. */
  async partsOf(manager: EntityManager, claims: Claim[]): Promise<Map<string, OrderParts>> {
    if (claims.length === 0) return new Map();
    const rows = await sql(manager).rows<OrderParts>(
      `select w.window_id, w.sealed_code, c.tenant, c.corp_id, c.correlation_id, v.snapshot, p.action as press_action,
         coalesce(p.account_id, p.user_id) as press_by, p.pressed_at as press_at
       from json_to_recordset($1::json) as claim ("windowId" text, fence int, version bigint, note text)
       join card_state.update_window w on w.window_id = claim."windowId" and w.fence = claim.fence and w.state = 'claimed'
       join card_state.card c on c.card_id = w.card_id
       join card_state.alert_version v
         on v.tenant = c.tenant and v.alert_id = c.alert_id and v.version = claim.version
       left join card_state.press p on p.press_id = claim.note`,
      [bulk(claims)],
    );
    return new Map(rows.map((row) => [row.windowId, row]));
  }
}
