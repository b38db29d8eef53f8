import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Truth, cards, what recipients see, the window ledger, presses and the due queue. */
export class CardState1763800000000 implements MigrationInterface {
  readonly name = 'CardState1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = UP.flatMap((sql) => /create table (card_state\.\w+)/.exec(sql)?.[1] ?? []);
    for (const table of tables.reverse()) await runner.query(`drop table ${table}`);
  }
}

const UP = [
  // Every version that came, once. became_truth_at is null for one that was already outdated.
  `create table card_state.alert_version (
    tenant text not null,
    alert_id text not null,
    version bigint not null,
    status text not null,
    severity text not null,
    snoozed boolean not null,
    people text not null,
    appearance text not null,
    snapshot jsonb not null,
    received_at timestamptz not null,
    became_truth_at timestamptz,
    primary key (tenant, alert_id, version)
  )`,
  `create table card_state.alert_truth (
    tenant text not null,
    alert_id text not null,
    version bigint not null,
    status text not null,
    responder_ids text[] not null,
    changed_at timestamptz not null,
    primary key (tenant, alert_id)
  )`,
  `create index alert_truth_open_responders on card_state.alert_truth using gin (responder_ids) where status <> 'closed'`,
  `create table card_state.card (
    card_id text primary key,
    tenant text not null,
    alert_id text not null,
    corp_id text not null,
    agent_id bigint not null,
    task_id text not null,
    msg_id text,
    state text not null check (state in ('live', 'recalled', 'ended')),
    recall text not null default 'none' check (recall in ('none', 'requested', 'failed')),
    replaces_older boolean not null,
    sent_at timestamptz not null,
    ended_at timestamptz,
    blocked_until timestamptz,
    problem text,
    refusals int not null default 0,
    rejected_version bigint,
    unique (corp_id, agent_id, task_id)
  )`,
  `create index card_by_alert on card_state.card (tenant, alert_id)`,
  `create index card_live_by_corp on card_state.card (corp_id) where state = 'live'`,
  `create table card_state.card_recipient (
    card_id text not null references card_state.card,
    user_id text not null,
    account_id text not null,
    shown_version bigint not null,
    shown_face text not null,
    look text not null default 'current',
    note text,
    seen_since timestamptz not null,
    replaced_at timestamptz,
    replaced_by text,
    unreachable boolean not null default false,
    stale_since timestamptz,
    stale_reason text,
    primary key (card_id, user_id)
  )`,
  `create index card_recipient_by_account on card_state.card_recipient (account_id, card_id) where replaced_at is null`,
  `create index card_recipient_stale on card_state.card_recipient (card_id) where stale_since is not null`,
  // Append-only: what each member saw, and why it was known to be untrue, from when on. Time travel reads the newest row.
  `create table card_state.sight_log (
    position bigint generated always as identity primary key,
    card_id text not null,
    user_id text not null,
    seen_from timestamptz not null,
    version bigint not null,
    face text not null,
    look text not null,
    note text,
    cause text not null,
    window_id text
  )`,
  `create index sight_log_by_card on card_state.sight_log (card_id, user_id, seen_from)`,
  `create table card_state.stale_log (
    position bigint generated always as identity primary key,
    card_id text not null,
    user_id text not null,
    from_at timestamptz not null,
    stale_since timestamptz,
    stale_reason text
  )`,
  `create index stale_log_by_card on card_state.stale_log (card_id, user_id, from_at)`,
  // One row per response code. fence grows with each claim: a result of an older claim changes nothing.
  `create table card_state.update_window (
    window_id text primary key,
    card_id text not null references card_state.card,
    origin text not null check (origin in ('send', 'click', 'menu')),
    state text not null check (state in ('open', 'claimed', 'consumed', 'expired', 'lost')),
    clicker_user_id text,
    callback_key text unique,
    sealed_code text,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    fence int not null default 0,
    claimed_at timestamptz,
    spent_at timestamptz,
    spent_on text
  )`,
  `create index update_window_by_card on card_state.update_window (card_id)`,
  `create index update_window_open_end on card_state.update_window (expires_at) where state = 'open'`,
  `create index update_window_claimed on card_state.update_window (claimed_at) where state = 'claimed'`,
  // Append-only: what each claim asked for and how it ended.
  `create table card_state.window_claim (
    window_id text not null,
    fence int not null,
    card_id text not null,
    version bigint not null,
    look text not null,
    note text,
    user_ids text[] not null,
    shown_faces text[] not null,
    whole_message boolean not null,
    reason text not null,
    claimed_at timestamptz not null,
    caused_at timestamptz not null,
    asked int not null default 1,
    asked_at timestamptz not null,
    settled_at timestamptz,
    outcome text,
    primary key (window_id, fence)
  )`,
  `create index window_claim_unsettled on card_state.window_claim (asked_at) where settled_at is null`,
  `create index window_claim_by_card on card_state.window_claim (card_id, claimed_at)`,
  `create table card_state.corp_behaviour (
    corp_id text primary key,
    click_codes_limited boolean not null,
    learned_from text[] not null,
    learned_at timestamptz not null
  )`,
  // press_id is the digest of the callback key (or of the page's submission): one row per click however often it repeats.
  `create table card_state.press (
    press_id text primary key,
    tenant text not null,
    alert_id text not null,
    card_id text,
    window_id text,
    via text not null,
    action text not null,
    snooze_seconds int,
    observed_version bigint not null,
    corp_id text not null,
    user_id text not null,
    account_id text,
    pressed_by text,
    pressed_at timestamptz not null,
    state text not null check (state in ('held', 'lapsed', 'acted', 'corrected', 'refreshed')),
    reason text not null,
    held_until timestamptz,
    decided_at timestamptz,
    base_version bigint,
    awaiting text check (awaiting in ('pipeline', 'correction'))
  )`,
  `create index press_by_alert on card_state.press (tenant, alert_id, pressed_at)`,
  `create index press_awaiting on card_state.press (card_id) where awaiting is not null`,
  `create index press_held on card_state.press (corp_id, user_id) where state = 'held'`,
  `create table card_state.login_link (
    corp_id text not null,
    user_id text not null,
    requested_at timestamptz not null,
    primary key (corp_id, user_id)
  )`,
  // Newest word about a member's binding, from facts; closes the race between a press and the binding that follows it.
  `create table card_state.member_binding (
    corp_id text not null,
    user_id text not null,
    tenant text not null,
    account_id text not null,
    bound boolean not null,
    changed_at timestamptz not null,
    primary key (corp_id, user_id)
  )`,
  // One row per card that must be looked at. Claiming moves due_at a lease ahead; a change while it runs grows revision.
  `create table card_state.refresh_due (
    card_id text primary key,
    due_at timestamptz not null,
    fence bigint not null default 0,
    revision bigint not null default 0
  )`,
  `create index refresh_due_order on card_state.refresh_due (due_at)`,
  // Append-only: what the planner decided and why, one row per change of mind.
  `create table card_state.plan_decision (
    position bigint generated always as identity primary key,
    card_id text not null,
    decided_at timestamptz not null,
    true_version bigint not null,
    kind text not null,
    reason text not null,
    window_id text,
    look_again_at timestamptz
  )`,
  `create index plan_decision_by_card on card_state.plan_decision (card_id, position desc)`,
];
