import type { AlertState } from '@app/contracts';
import { sql, type SqlTarget } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GroupAlert } from './group-alert.entity.js';
import { GroupCardRow } from './group-card.entity.js';

export type CardWithAlert = GroupCardRow & Pick<GroupAlert, 'alert' | 'names' | 'locale' | 'timeZone'>;

const CARD = `c.task_id, c.tenant, c.alert_id, c.bot_id, c.chat_id, c.state, c.due_at, c.template_id, c.template,
  c.shown_version::float8 as shown_version, c.shown_face, c.known_state,
  c.known_version::float8 as known_version, c.stale_since, c.sent_at, c.correlation_id`;
const WITH_ALERT = `select ${CARD}, a.alert, a.names, a.locale, a.time_zone
  from bot.group_card c join bot.alert a using (tenant, alert_id)`;

/** Of one group's untrue cards, so many are told at once. */
const MOST_OF_CHAT = 50;

export type Known = Pick<GroupCardRow, 'taskId' | 'knownState' | 'knownVersion'>;

/** What a card shows once WeCom has taken it. */
export interface Shown {
  version: number;
  face: string;
  state: AlertState;
}

@Injectable()
export class GroupCards {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * False when the alert has its card in this group already. One that was over before it left is due again, under its name: an
   * attempt whose answer got lost may have arrived.
   */
  async add(target: SqlTarget, card: Pick<GroupCardRow, NewFields>): Promise<boolean> {
    const { taskId, tenant, alertId, botId, chatId, dueAt, templateId, correlationId } = card;
    const added = await sql(target).changed(
      `insert into bot.group_card (task_id, tenant, alert_id, bot_id, chat_id, state, due_at, template_id, shown_version,
         shown_face, known_version, correlation_id)
       values ($1, $2, $3, $4, $5, 'due', $6, $7, 0, '', 0, $8)
       on conflict (tenant, alert_id, bot_id, chat_id) do update
       set state = 'due', due_at = excluded.due_at, correlation_id = excluded.correlation_id,
         template_id = coalesce(excluded.template_id, group_card.template_id)
       where group_card.state = 'over' and exists (
         select from bot.alert a where (a.tenant, a.alert_id) = ($2, $3) and a.alert ->> 'status' <> 'closed')`,
      [taskId, tenant, alertId, botId, chatId, dueAt, templateId, correlationId],
    );
    return added === 1;
  }

  ofTask(botId: string, taskId: string): Promise<CardWithAlert | undefined> {
    return sql(this.dataSource).row(`${WITH_ALERT} where c.task_id = $2 and c.bot_id = $1`, [botId, taskId]);
  }

  /** Cards of an alert that members look at. */
  shownOf(target: SqlTarget, tenant: string, alertId: string): Promise<CardWithAlert[]> {
    return sql(target).rows(`${WITH_ALERT} where c.tenant = $1 and c.alert_id = $2 and c.state = 'sent'`, [
      tenant,
      alertId,
    ]);
  }

  /** What this bot should send now, the most severe first. */
  due(botId: string, now: Date, limit: number): Promise<CardWithAlert[]> {
    return sql(this.dataSource).rows(
      `${WITH_ALERT} where c.bot_id = $1 and c.state = 'due' and c.due_at <= $2
       order by array_position(array['critical', 'warning', 'info'], a.alert ->> 'severity'), c.due_at, c.task_id
       limit $3`,
      [botId, now, limit],
    );
  }

  /** Before it leaves: a lost answer then finds what the card shows. */
  async leaves(taskId: string, shown: Shown, template: GroupCardRow['template']): Promise<void> {
    const { version: shownVersion, face: shownFace } = shown;
    await this.dataSource.manager.update(GroupCardRow, { taskId }, { shownVersion, shownFace, template });
  }

  async sent(taskId: string, state: AlertState, now: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `update bot.group_card set state = 'sent', sent_at = $3, known_state = $2, known_version = shown_version,
         stale_since = ${staleNow({ version: 'shown_version', now: '$3' })} where task_id = $1`,
      [taskId, state, now],
    );
  }

  async put(taskIds: readonly string[], state: GroupCardRow['state'], dueAt?: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `update bot.group_card set state = $2, due_at = coalesce($3, due_at) where task_id = any($1::text[])`,
      [taskIds, state, dueAt ?? null],
    );
  }

  /** Its alert is closed, and nobody has seen the card: it concerns nobody, unless the alert has come back meanwhile. */
  async over(taskId: string): Promise<void> {
    await sql(this.dataSource).changed(
      `with a as (
         select a.alert from bot.alert a join bot.group_card c using (tenant, alert_id) where c.task_id = $1 for share of a)
       update bot.group_card set state = 'over' from a where task_id = $1 and a.alert ->> 'status' = 'closed'`,
      [taskId],
    );
  }

  /** Somebody wrote to the bot there: what could not be sent can be now. */
  async again(botId: string, chatId: string, now: Date): Promise<number> {
    return sql(this.dataSource).changed(
      `update bot.group_card set state = 'due', due_at = $3
       where bot_id = $1 and chat_id = $2 and state = 'refused'`,
      [botId, chatId, now],
    );
  }

  /** Cards that may only be a reply, the most severe first. */
  asked(botId: string, chatId: string, limit: number): Promise<CardWithAlert[]> {
    return sql(this.dataSource).rows(
      `${WITH_ALERT} where c.bot_id = $1 and c.chat_id = $2 and c.state = 'asked'
       order by array_position(array['critical', 'warning', 'info'], a.alert ->> 'severity'), c.due_at limit $3`,
      [botId, chatId, limit],
    );
  }

  /** The card was replaced for everybody who has it. */
  async replaced(taskId: string, shown: Shown, now: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `update bot.group_card set shown_version = greatest(shown_version, $2), shown_face = $3, known_state = $4, known_version = $2,
         stale_since = ${staleNow({ version: '$2', now: '$5' })} where task_id = $1`,
      [taskId, shown.version, shown.face, shown.state, now],
    );
  }

  async stale(target: SqlTarget, taskId: string, isStale: boolean, now: Date): Promise<void> {
    await sql(target).changed(
      `update bot.group_card set stale_since = case when $2 then coalesce(stale_since, $3) end where task_id = $1`,
      [taskId, isStale, now],
    );
  }

  /** Cards that are not true since `before` or longer, where the group may not know; of one that cannot be told, not all of them. */
  untold(botId: string, before: Date, limit: number): Promise<CardWithAlert[]> {
    return sql(this.dataSource).rows(
      `${WITH_ALERT} where c.known_version < a.version and c.task_id in (
         select task_id from (
           select task_id, row_number() over (partition by chat_id order by stale_since, task_id) as place
           from bot.group_card where bot_id = $1 and state = 'sent' and stale_since <= $2) s
         where place <= ${MOST_OF_CHAT})
       order by c.stale_since, c.task_id limit $3`,
      [botId, before, limit],
    );
  }

  /** What the group knows from now on. */
  async told(known: readonly Known[]): Promise<void> {
    await sql(this.dataSource).changed(
      `update bot.group_card c set known_state = t.state, known_version = t.version
       from unnest($1::text[], $2::text[], $3::bigint[]) as t (task_id, state, version)
       where c.task_id = t.task_id`,
      [
        known.map(({ taskId }) => taskId),
        known.map(({ knownState }) => knownState),
        known.map(({ knownVersion }) => knownVersion),
      ],
    );
  }

  async countStale(botIds: readonly string[]): Promise<{ cards: number; oldest: Date | null }> {
    const row = await sql(this.dataSource).row<{ cards: number; oldest: Date | null }>(
      `select count(*)::int as cards, min(stale_since) as oldest from bot.group_card
       where bot_id = any($1::text[]) and stale_since is not null`,
      [botIds],
    );
    return row!;
  }

  /** Untrue cards of whatever other bots there were. */
  async countStaleOfOthers(botIds: readonly string[]): Promise<number> {
    const row = await sql(this.dataSource).row<{ cards: number }>(
      `select count(*)::int as cards from bot.group_card
       where stale_since is not null and not bot_id = any($1::text[])`,
      [botIds],
    );
    return row!.cards;
  }
}

type NewFields =
  'taskId' | 'tenant' | 'alertId' | 'botId' | 'chatId' | 'dueAt' | 'templateId' | 'correlationId';

/** A version that came while this one was on its way makes the card untrue at once; the names are of the statement's parameters. */
const staleNow = ({ version, now }: { version: string; now: string }): string =>
  `(select case when a.version > ${version} then ${now}::timestamptz end from bot.alert a
    where a.tenant = group_card.tenant and a.alert_id = group_card.alert_id)`;
