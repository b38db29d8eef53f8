// The database that test files begin with: every schema is there, so that none of them applies the migrations again.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';

const TEMPLATE = 'oncall_test_template';
const SILENT = { info() {}, warn() {}, error() {} };

/**
 * Makes it on a server of this run's own, from what was built.
 * @param {string} databaseUrl of the server
 * @returns {Promise<string>} its address
 */
export async function databaseOfTests(databaseUrl) {
  const { migrate } = await import('@app/persistence');
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`).finally(() => admin.end());
  const url = new URL(databaseUrl);
  url.pathname = `/${TEMPLATE}`;
  for (const schema of await schemas()) await migrate(url.href, schema, { logger: SILENT, pooler: 'none' });
  return url.href;
}

async function schemas() {
  const found = [];
  for (const app of await readdir('apps')) {
    const files = await readdir(resolve('apps', app, 'dist')).catch(() => []);
    const file = files.find((name) => name.endsWith('.schema.js'));
    if (file) found.push(...Object.values(await import(resolve('apps', app, 'dist', file))));
  }
  return found;
}
