import { messagingMigrations } from '@app/messaging';
import { anAlertEvent, TestServers } from '@app/testing';
import { DataSource } from 'typeorm';
import { BoundedReads1764100000000 } from '../src/migrations/bounded-reads-1764100000000.js';
import { CardState1763800000000 } from '../src/migrations/card-state-1763800000000.js';
import { Reinstall1764100000001 } from '../src/migrations/reinstall-1764100000001.js';
import { RuleFlap1763800000001 } from '../src/migrations/rule-flap-1763800000001.js';
import { Successor1763800000002 } from '../src/migrations/successor-1763800000002.js';

const BEFORE = [
  ...messagingMigrations('card_state'),
  CardState1763800000000,
  RuleFlap1763800000001,
  Successor1763800000002,
];
const AFTER = [BoundedReads1764100000000, Reinstall1764100000001];

describe('a database that an older version wrote', () => {
  let servers: TestServers;
  let source: DataSource;
  beforeAll(async () => {
    servers = await TestServers.start({ isBare: true });
    source = new DataSource({ type: 'postgres', url: servers.database.url });
    await source.initialize();
    await source.query('create schema card_state');
    await run(BEFORE, 'up');
  });
  afterAll(async () => {
    await source.destroy();
    await servers.stop();
  });

  async function run(migrations: typeof BEFORE, way: 'up' | 'down'): Promise<void> {
    const runner = source.createQueryRunner();
    try {
      for (const Migration of migrations) await new Migration()[way](runner);
    } finally {
      await runner.release();
    }
  }

  const addAlert = async (alertId: string, odd: object): Promise<void> => {
    const snapshot = { ...anAlertEvent({ alertId, severity: 'warning' }), ...odd };
    await source.query(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
         snapshot, received_at, became_truth_at)
       values ('acme', $1, 1, 'triggered', 'warning', $3, '', '', $2, now(), now())`,
      [alertId, JSON.stringify(snapshot), 'snoozedUntil' in odd],
    );
    await source.query(
      `insert into card_state.alert_truth values ('acme', $1, 1, 'triggered', '{}', '2026-11-22T09:00:00Z')`,
      [alertId],
    );
  };

  it('is taken over whatever its rows hold, and can be given back', async () => {
    await addAlert('WELL', { startedAt: '2026-11-22T07:59:30+08:00', snoozedUntil: '2026-11-22T10:00:00Z' });
    await addAlert('ODD', {
      startedAt: '2026-W47-7',
      snoozedUntil: '20261122T100000Z',
      labels: null,
      responders: null,
    });
    await source.query(
      `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, state, replaces_older, sent_at, ended_at)
       values ('c', 'acme', 'WELL', 'wp', 1, 't', 'ended', false, '2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z')`,
    );
    await source.query(
      `insert into card_state.card_recipient (card_id, user_id, account_id, shown_version, shown_face, seen_since)
       values ('c', 'woLi', 'li', 1, 'f', now())`,
    );
    await run(AFTER, 'up');
    const truths = await source.query(
      `select alert_id, severity_rank, started_at, head->>'title' as title from card_state.alert_truth order by 1`,
    );
    const title = anAlertEvent().title;
    expect(truths).toEqual([
      { alert_id: 'ODD', severity_rank: 1, started_at: new Date('2026-11-22T09:00:00Z'), title },
      { alert_id: 'WELL', severity_rank: 1, started_at: new Date('2026-11-21T23:59:30Z'), title },
    ]);
    const versions = await source.query(
      `select alert_id, snoozed_until from card_state.alert_version order by 1`,
    );
    expect(versions).toEqual([
      { alert_id: 'ODD', snoozed_until: null },
      { alert_id: 'WELL', snoozed_until: new Date('2026-11-22T10:00:00Z') },
    ]);
    expect(await source.query(`select alert_id, account_id from card_state.alert_recipient`)).toEqual([
      { alert_id: 'WELL', account_id: 'li' },
    ]);
    expect(await source.query(`select cut_off_at from card_state.card_recipient`)).toEqual([
      { cut_off_at: new Date('2026-11-22T09:00:00Z') },
    ]);
    await run(AFTER.toReversed(), 'down');
  });
});
