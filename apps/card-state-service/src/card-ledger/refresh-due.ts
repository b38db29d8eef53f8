import { afterCommit, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface DueCard {
  cardId: string;
  fence: string;
  revision: string;
  dueAt: Date;
}

export interface OldestDue {
  cardId: string;
  dueAt: Date;
  tenant: string | null;
  alertId: string | null;
}

/** What a look at a due card ended with: look again at `again`, or not until something changes. */
export interface DueCompletion extends DueCard {
  again: Date | null;
}

/**
 * The queue of cards that must be looked at; whoever changes something wakes the planner of this process after the commit.
 * Rows are locked in the order of their ids, so that batches never deadlock.
 */
@Injectable()
export class RefreshDue {
  private listener?: () => void;
  private readonly wake = () => this.listener?.();

  listen(listener: () => void): void {
    this.listener = listener;
  }

  async wakeCards(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    if (cardIds.length === 0) return;
    afterCommit(manager, this.wake);
    await sql(manager).changed(
      `insert into card_state.refresh_due as due (card_id, due_at)
       select card_id, $2 from unnest($1::text[]) as card_id order by card_id
       on conflict (card_id) do update
         set due_at = least(due.due_at, excluded.due_at), revision = due.revision + 1`,
      [cardIds, at],
    );
  }

  /** All live cards of alerts. Looked up by alert alone (`offset 0`): a plan made over few cards would read all live ones. */
  async wakeAlerts(
    manager: EntityManager,
    alerts: readonly { tenant: string; alertId: string }[],
    at: Date,
  ): Promise<void> {
    if (alerts.length === 0) return;
    afterCommit(manager, this.wake);
    await sql(manager).changed(
      `insert into card_state.refresh_due as due (card_id, due_at)
       select c.card_id, $3 from unnest($1::text[], $2::text[]) as woken (tenant, alert_id)
       cross join lateral (
         select card_id, state from card_state.card
         where tenant = woken.tenant and alert_id = woken.alert_id offset 0) c
       where c.state = 'live' order by c.card_id
       on conflict (card_id) do update
         set due_at = least(due.due_at, excluded.due_at), revision = due.revision + 1`,
      [alerts.map(({ tenant }) => tenant), alerts.map(({ alertId }) => alertId), at],
    );
  }

  /** Takes up to `limit` due cards for `leaseMs`; the fence tells this claim from a later one. */
  claim(manager: EntityManager, now: Date, limit: number, leaseMs: number): Promise<DueCard[]> {
    return sql(manager).rows<DueCard>(
      `with due as materialized (
         select card_id, due_at from card_state.refresh_due
         where due_at <= $1 order by due_at limit $2 for update skip locked)
       update card_state.refresh_due claimed set due_at = $3, fence = claimed.fence + 1
       from due where claimed.card_id = due.card_id
       returning claimed.card_id, claimed.fence, claimed.revision, due.due_at`,
      [now, limit, new Date(now.getTime() + leaseMs)],
    );
  }

  /**
   * Settles claimed cards; one that changed meanwhile is due at once, one that another claim took is left alone. One
   * statement that decides by what it locked: a change that commits while it waits for the lock is seen. Arrays, not JSON: the planner then finds the rows by their key.
   */
  async complete(manager: EntityManager, completions: DueCompletion[], now: Date): Promise<void> {
    if (completions.length === 0) return;
    await sql(manager).changed(
      `with done as materialized (
         select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[]) as d (card_id, fence, revision, again)),
       locked as materialized (
         select due.card_id, due.fence, due.revision from card_state.refresh_due due
         where due.card_id = any($1::text[]) order by due.card_id for update),
       own as materialized (
         select done.card_id, case when locked.revision = done.revision then done.again else $5 end as again
         from done join locked using (card_id, fence)),
       gone as (
         delete from card_state.refresh_due due using own where due.card_id = own.card_id and own.again is null)
       update card_state.refresh_due due set due_at = own.again
       from own where due.card_id = own.card_id and own.again is not null`,
      [
        completions.map(({ cardId }) => cardId),
        completions.map(({ fence }) => fence),
        completions.map(({ revision }) => revision),
        completions.map(({ again }) => again),
        now,
      ],
    );
  }

  oldestDue(manager: EntityManager, now: Date): Promise<OldestDue | undefined> {
    return sql(manager).row<OldestDue>(
      `select due.card_id, due.due_at, c.tenant, c.alert_id
       from (select card_id, due_at from card_state.refresh_due where due_at <= $1 order by due_at limit 1) due
       left join card_state.card c using (card_id)`,
      [now],
    );
  }
}
