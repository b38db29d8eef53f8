import { sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { LoginLink } from './login-link.entity.js';
import { Press } from './press.entity.js';

type Outcome = Pick<
  Press,
  'state' | 'reason' | 'accountId' | 'pressedBy' | 'decidedAt' | 'baseVersion' | 'awaiting'
>;

export type LapsedPress = Pick<Press, 'pressId' | 'tenant' | 'alertId' | 'cardId' | 'action'>;

export interface HeldSince {
  tenant: string;
  alertId: string;
  pressedAt: Date;
  heldUntil: Date;
}

/** bigints go through float8, as which the driver answers numbers and not texts. */
const PRESS = `press_id, tenant, alert_id, card_id, group_card_id, window_id, via, action, snooze_seconds,
  observed_version::float8 as observed_version, corp_id, user_id, account_id, pressed_by, pressed_at, state, reason,
  held_until, decided_at, base_version::float8 as base_version, awaiting`;

/** Every query on presses and login links. */
@Injectable()
export class PressRepository {
  /** False when this click was taken before. */
  async add(manager: EntityManager, press: Press): Promise<boolean> {
    const { text, values } = this.adding(press);
    return (await sql(manager).changed(text, values)) > 0;
  }

  /** `add` as a condition of what follows from a press (`Sql.togetherIf`): of a repeat nothing does. */
  adding(p: Press): Statement {
    return {
      text: `insert into card_state.press (press_id, tenant, alert_id, card_id, window_id, via, action, snooze_seconds,
         observed_version, corp_id, user_id, account_id, pressed_by, pressed_at, state, reason, held_until, decided_at,
         base_version, awaiting, group_card_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
       on conflict do nothing returning true as holds`,
      values: [
        ...[p.pressId, p.tenant, p.alertId, p.cardId, p.windowId, p.via, p.action, p.snoozeSeconds],
        ...[p.observedVersion, p.corpId, p.userId, p.accountId, p.pressedBy, p.pressedAt, p.state, p.reason],
        ...[p.heldUntil, p.decidedAt, p.baseVersion, p.awaiting, p.groupCardId],
      ],
    };
  }

  find(manager: EntityManager, pressId: string): Promise<Press | null> {
    return manager.findOneBy(Press, { pressId });
  }

  newestOf(manager: EntityManager, tenant: string, alertId: string, limit: number): Promise<Press[]> {
    const order = { pressedAt: 'desc', pressId: 'asc' } as const;
    return manager.find(Press, { where: { tenant, alertId }, order, take: limit });
  }

  /** A member's held presses, locked; those past their time are left to lapse. */
  lockHeld(manager: EntityManager, corpId: string, userId: string, now: Date): Promise<Press[]> {
    return sql(manager).rows<Press>(
      `select ${PRESS} from card_state.press
       where corp_id = $1 and user_id = $2 and state = 'held' and held_until > $3
       order by pressed_at, press_id for update`,
      [corpId, userId, now],
    );
  }

  /** Ends the holding of a press. */
  async release(manager: EntityManager, pressId: string, outcome: Outcome): Promise<void> {
    const { state, reason, accountId, pressedBy, decidedAt, baseVersion, awaiting } = outcome;
    const released = { state, reason, accountId, pressedBy, decidedAt, baseVersion, awaiting };
    await manager.update(Press, { pressId, state: 'held' }, released);
  }

  /**
   * Ends the holding of presses whose time is over. A press that its binding releases meanwhile is left to it, before and
   * after the release commits.
   */
  lapse(manager: EntityManager, now: Date, limit: number): Promise<LapsedPress[]> {
    return sql(manager).rows<LapsedPress>(
      `update card_state.press set state = 'lapsed', reason = 'hold_ended', decided_at = held_until
       where state = 'held' and press_id in (
         select press_id from card_state.press where state = 'held' and held_until <= $1
         order by held_until limit $2 for update skip locked)
       returning press_id, tenant, alert_id, card_id, action`,
      [now, limit],
    );
  }

  /** How many presses wait for a login (up to a bound), and the one that waits longest. */
  async held(manager: EntityManager): Promise<{ count: number; oldest: HeldSince | undefined }> {
    const rows = await sql(manager).rows<HeldSince>(
      `select tenant, alert_id, pressed_at, held_until
       from card_state.press where state = 'held' order by held_until limit 1000`,
    );
    return { count: rows.length, oldest: rows[0] };
  }

  /** Cards whose copies are all true: their presses that wait for no pipeline are answered. */
  async settleAnswered(manager: EntityManager, cardIds: string[]): Promise<void> {
    if (cardIds.length === 0) return;
    await sql(manager).changed(
      `update card_state.press p set awaiting = null
       from card_state.card c join card_state.alert_truth t using (tenant, alert_id)
       where p.card_id = any($1::text[]) and p.awaiting is not null and c.card_id = p.card_id
         and (p.awaiting = 'correction' or t.version > p.base_version)`,
      [cardIds],
    );
  }

  /** These presses have what they asked for. */
  async settle(manager: EntityManager, pressIds: string[]): Promise<void> {
    if (pressIds.length === 0) return;
    await sql(manager).changed(
      `update card_state.press set awaiting = null where press_id = any($1::text[]) and awaiting is not null`,
      [pressIds],
    );
  }

  async settleCards(manager: EntityManager, cardIds: string[]): Promise<void> {
    await sql(manager).changed(
      `update card_state.press set awaiting = null where card_id = any($1::text[]) and awaiting is not null`,
      [cardIds],
    );
  }

  /** A login link that led to a binding has done its work: the next unbound press gets another. */
  async forgetLoginLink(manager: EntityManager, corpId: string, userId: string, until: Date): Promise<void> {
    await manager.delete(LoginLink, { corpId, userId, requestedAt: LessThanOrEqual(until) });
  }

  /** True when no link was asked for this member since `since`; then `now` is remembered. */
  async takeLoginLink(
    manager: EntityManager,
    corpId: string,
    userId: string,
    now: Date,
    since: Date,
  ): Promise<boolean> {
    const taken = await sql(manager).changed(
      `insert into card_state.login_link as link (corp_id, user_id, requested_at) values ($1, $2, $3)
       on conflict (corp_id, user_id) do update set requested_at = excluded.requested_at
         where link.requested_at <= $4`,
      [corpId, userId, now, since],
    );
    return taken > 0;
  }
}
