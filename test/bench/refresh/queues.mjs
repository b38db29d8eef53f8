import { performance } from 'node:perf_hooks';
import { commitNext, dataSourceOptions, migrate, Transactions } from '@app/persistence';
import { createLogger } from '@app/platform';
import PgBoss from 'pg-boss';
import { DataSource } from 'typeorm';
import { RefreshDue } from '../../../apps/card-state-service/dist/card-ledger/refresh-due.js';
import { migrationsOf, SCHEMA } from './planner.mjs';

const LOOPS = 4;
const OURS_BATCH = 100;
const LEASE_MS = 10_000;

/** Runs `once` in LOOPS loops until each finds nothing; returns pieces per second. */
async function drained(once) {
  const from = performance.now();
  let done = 0;
  const loop = async () => {
    for (let count = await once(); count > 0; count = await once()) done += count;
  };
  await Promise.all(Array.from({ length: LOOPS }, loop));
  return done / ((performance.now() - from) / 1000);
}

/** The real due queue: claim in one transaction, complete in another, as RefreshPlannerService does. */
export async function dueQueue(url, pool) {
  const options = { schema: SCHEMA, migrations: await migrationsOf(), poolSize: LOOPS };
  const how = { logger: createLogger('bench', 'error'), pooler: 'none' };
  await migrate(url, options, how);
  const source = await new DataSource({
    ...dataSourceOptions(url, options, how),
    migrations: [],
  }).initialize();
  const transactions = new Transactions(source);
  const due = new RefreshDue();
  const last = (work) =>
    transactions.run(async (manager) => {
      await commitNext(manager);
      return work(manager);
    });
  return {
    run: async (count) => {
      await pool.query(
        `insert into card_state.refresh_due (card_id, due_at) select 'q' || n, $2 from generate_series(1, $1) n`,
        [count, new Date()],
      );
      await pool.query('vacuum analyze card_state.refresh_due');
      return drained(async () => {
        const now = new Date();
        const claimed = await last((manager) => due.claim(manager, now, OURS_BATCH, LEASE_MS));
        const completions = claimed.map((card) => ({ ...card, again: null }));
        if (claimed.length > 0) await last((manager) => due.complete(manager, completions, now));
        return claimed.length;
      });
    },
    close: () => source.destroy(),
  };
}

export async function bossQueue(url) {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'bench_boss',
    max: LOOPS,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue('refresh');
  return {
    run: async (count) => {
      for (let from = 0; from < count; from += 5_000) {
        await boss.insert(
          Array.from({ length: 5_000 }, (_, at) => ({ name: 'refresh', data: { card: `q${from + at}` } })),
        );
      }
      return drained(async () => {
        const jobs = await boss.fetch('refresh', { batchSize: 200 });
        if (jobs.length > 0)
          await boss.complete(
            'refresh',
            jobs.map(({ id }) => id),
          );
        return jobs.length;
      });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

export async function rawQueue(pool) {
  await pool.query('create table bench_raw (id bigint primary key, due_at timestamptz not null)');
  await pool.query('create index on bench_raw (due_at)');
  return {
    run: async (count) => {
      await pool.query('insert into bench_raw select n, now() from generate_series(1, $1) n', [count]);
      await pool.query('vacuum analyze bench_raw');
      return drained(async () => {
        const client = await pool.connect();
        try {
          await client.query('begin');
          const { rows } = await client.query(
            'select id from bench_raw where due_at <= now() order by due_at limit 100 for update skip locked',
          );
          if (rows.length > 0)
            await client.query('delete from bench_raw where id = any($1)', [rows.map(({ id }) => id)]);
          await client.query('commit');
          return rows.length;
        } finally {
          client.release();
        }
      });
    },
  };
}
