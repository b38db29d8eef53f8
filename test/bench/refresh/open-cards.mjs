/** Open cards with two recipients and a send window each, numbered from..to; their alerts are all `triggered`. */
export async function seedCards(pool, from, to) {
  const numbers = `generate_series(${from}, ${to}) n`;
  const sentAt = `now() - interval '1 hour'`;
  const statements = [
    `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
       snapshot, received_at, became_truth_at)
     select 'bench', 'a' || n, 1, 'triggered', 'warning', false, 'p', 'v1',
       jsonb_build_object('alertId', 'a' || n, 'version', 1, 'status', 'triggered', 'severity', 'warning',
         'title', 'rule ' || n % 500, 'startedAt', '2026-01-01T00:00:00Z', 'updatedAt', '2026-01-01T00:00:00Z'),
       ${sentAt}, ${sentAt} from ${numbers}`,
    `insert into card_state.alert_truth (tenant, alert_id, version, status, responder_ids, changed_at)
     select 'bench', 'a' || n, 1, 'triggered', '{}', ${sentAt} from ${numbers}`,
    `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, msg_id, state, sent_at, replaces_older)
     select 'c' || n, 'bench', 'a' || n, 'wpBench', 1, 't' || n, 'm' || n, 'live', ${sentAt}, false from ${numbers}`,
    `insert into card_state.card_recipient (card_id, user_id, account_id, shown_version, shown_face, seen_since)
     select 'c' || n, 'wo' || m, 'acc' || n % 1000, 1, 'f1', ${sentAt} from ${numbers}, generate_series(1, 2) m`,
    `insert into card_state.update_window (window_id, card_id, origin, state, sealed_code, issued_at, expires_at)
     select 'w' || n, 'c' || n, 'send', 'open', 'sealed', ${sentAt}, now() + interval '70 hours' from ${numbers}`,
  ];
  for (const sql of statements) await pool.query(sql);
  for (const table of ['alert_version', 'alert_truth', 'card', 'card_recipient', 'update_window']) {
    await pool.query(`vacuum analyze card_state.${table}`);
  }
}

/**
 * The alerts of these cards change now, as AlertTruthService writes it: a new version, the truth, and the card is due.
 * Every fifth change closes its alert, which costs the send code five seconds later.
 */
export async function changeAlerts(pool, cards, at) {
  await pool.query(
    `with changed as (
       select n, t.version + 1 as version, case when n % 5 = 0 then 'closed' else 'processing' end as status
       from unnest($1::int[]) n join card_state.alert_truth t on t.tenant = 'bench' and t.alert_id = 'a' || n),
     versions as (
       insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
         snapshot, received_at, became_truth_at)
       select 'bench', 'a' || n, c.version, c.status, 'warning', false, 'p', 'v' || c.version,
         v.snapshot || jsonb_build_object('version', c.version, 'status', c.status), $2, $2
       from changed c join card_state.alert_version v
         on v.tenant = 'bench' and v.alert_id = 'a' || n and v.version = c.version - 1),
     truths as (
       update card_state.alert_truth t set version = c.version, status = c.status, changed_at = $2
       from changed c where t.tenant = 'bench' and t.alert_id = 'a' || c.n)
     insert into card_state.refresh_due as due (card_id, due_at) select 'c' || n, $2 from changed order by 1
     on conflict (card_id) do update
       set due_at = least(due.due_at, excluded.due_at), revision = due.revision + 1`,
    [cards, at],
  );
}
