import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import pg from 'pg';
import { exec } from './child.mjs';
import { startServers } from './servers.mjs';
import { build } from './up.mjs';

const FOLDER = 'test/bench';
const SUFFIX = '.bench.mjs';
/** These measure a program on core 0; the servers it shares with its floor stay on the other cores. */
const SERVERS_APART = new Set(['alert-to-api', 'callback-path', 'peers']);

/** Of PostgreSQL's write-ahead log, 16 MB each: more than a bench fills. */
const LOG_FILES = 32;

/** `./dev bench` runs all, `./dev bench <name> [options]` one; each figure is one JSON line on standard output. */
export async function bench([name, ...options]) {
  const names = (await readdir(FOLDER))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  if (name !== undefined && !names.includes(name)) {
    throw new Error(`no bench ${name}; there are ${names.join(', ')}`);
  }
  await build();
  for (const each of name === undefined ? names : [name]) {
    await useCores(SERVERS_APART.has(each) ? `1-${cpus().length - 1}` : undefined);
    const servers = await startServers({
      folder: resolve('.dev', `bench-${process.pid}`),
      docker: false,
      ephemeral: true,
    });
    try {
      if (!process.env.DATABASE_URL) await asIfItHadRun(servers.env.DATABASE_URL);
      const code = await run([`${FOLDER}/${each}${SUFFIX}`, ...options], servers.env);
      if (code !== 0) return code;
    } finally {
      await servers.stop();
    }
  }
  return 0;
}

/**
 * A database server that has run for a while writes its log into files that it used before. A new one makes each file
 * first, and whoever commits meanwhile waits for it: a tenth of a second on a slow disk, which says nothing of a service.
 */
async function asIfItHadRun(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let file = 0; file < LOG_FILES; file++) {
      await client.query(`select pg_logical_emit_message(false, 'bench', 'something')`);
      await client.query('select pg_switch_wal()');
    }
    // Keeps the files of what is no longer needed for what comes next.
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** Moves this process, and so what it starts from now on, to these cores (default: all); without taskset nothing moves. */
async function useCores(cores = `0-${cpus().length - 1}`) {
  if (cpus().length < 2) return;
  await exec('taskset', ['-cp', cores, String(process.pid)]).catch(() => {});
}

const run = (args, env) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.once('exit', (code) => done(code ?? 1));
  });
