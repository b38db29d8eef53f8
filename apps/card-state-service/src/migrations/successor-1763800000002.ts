import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Successor cards and the policy that allows them, recalls that are asked for again, and marks of what was pruned. */
export class Successor1763800000002 implements MigrationInterface {
  readonly name = 'Successor1763800000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index card_state.alert_truth_prunable, card_state.card_ended, card_state.card_recall_unsettled,
        card_state.card_ageing`);
    await runner.query(`alter table card_state.alert_truth drop column pruned`);
    await runner.query(
      `alter table card_state.card drop column aged_at, drop column recall_asked, drop column recall_asked_at`,
    );
    await runner.query(`drop table card_state.successor`);
    await runner.query(`drop table card_state.card_policy`);
  }
}

const UP = [
  `create table card_state.card_policy (
    tenant text primary key,
    critical text not null,
    warning text not null,
    info text not null,
    changed_at timestamptz not null
  )`,
  // One row per card and truth: whether a new card takes over, and what became of it.
  `create table card_state.successor (
    request_id text primary key,
    card_id text not null,
    true_version bigint not null,
    decision text not null check (decision in ('requested', 'declined')),
    reason text not null,
    account_ids text[] not null,
    decided_at timestamptz not null,
    asked int not null default 1,
    asked_at timestamptz not null,
    settled_at timestamptz,
    outcome text check (outcome in ('replaced', 'refused', 'unanswered')),
    -- {accountId: reason} of those who keep the old card
    refusals jsonb not null default '{}',
    unique (card_id, true_version)
  )`,
  `create index successor_unsettled on card_state.successor (asked_at)
    where decision = 'requested' and settled_at is null`,
  // aged_at: when the card was found old enough for a successor, once.
  `alter table card_state.card add column aged_at timestamptz,
    add column recall_asked int not null default 0, add column recall_asked_at timestamptz`,
  `update card_state.card set recall_asked = 1, recall_asked_at = sent_at where recall = 'requested'`,
  `create index card_ageing on card_state.card (sent_at) where state = 'live' and aged_at is null`,
  `create index card_recall_unsettled on card_state.card (recall_asked_at)
    where state = 'live' and recall = 'requested'`,
  `create index card_ended on card_state.card (ended_at) where ended_at is not null`,
  // Of a pruned alert only the newest version is left: an older one that comes late must stay without effect.
  `alter table card_state.alert_truth add column pruned boolean not null default false`,
  `create index alert_truth_prunable on card_state.alert_truth (changed_at) where status = 'closed' and not pruned`,
];
