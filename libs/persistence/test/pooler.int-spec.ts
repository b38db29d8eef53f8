import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, CoreConfig, createLogger, createService, type RunningService } from '@app/platform';
import { TestServers, eventually, freePort } from '@app/testing';
import { Module } from '@nestjs/common';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { PersistenceModule, Transactions } from '../src/index.js';

class Things1760000000000 implements MigrationInterface {
  readonly name = 'Things1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table example.thing (id int primary key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table example.thing');
  }
}

@Module({
  imports: [PersistenceModule.forService({ schema: 'example', migrations: [Things1760000000000] })],
})
class ExampleModule {}

const start = (servers: TestServers, env: Record<string, string>): Promise<RunningService> =>
  createService(
    { name: 'example', config: CoreConfig, module: ExampleModule, port: () => 0 },
    { config: servers.config(CoreConfig, env), logger: createLogger('example', 'silent') },
  );

const hasPgBouncer = ((): boolean => {
  try {
    execFileSync('pgbouncer', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** PgBouncer in transaction mode before a database, with fewer connections to it than its clients hold. */
async function startPgBouncer(databaseUrl: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const target = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'oncall-pgbouncer-'));
  await chmod(folder, 0o777);
  const port = await freePort();
  const database = target.pathname.slice(1);
  const login = `user=${decodeURIComponent(target.username)} password='${decodeURIComponent(target.password)}'`;
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    `[databases]\n${database} = host=${target.hostname} port=${target.port || 5432} dbname=${database} ${login}\n` +
      `[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = any\n` +
      'pool_mode = transaction\ndefault_pool_size = 4\n',
  );
  const asUser = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
  const child: ChildProcess = spawn('pgbouncer', [...asUser, join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe('behind a connection pooler', () => {
  let servers: TestServers;

  beforeEach(async () => {
    servers = await TestServers.start();
  });
  afterEach(() => servers?.stop());

  it('names the setting where a pooler refuses the session limits, before anything is changed', async () => {
    // As PgBouncer answers a startup message with a parameter that it does not carry.
    const refusal = Buffer.from('SERROR\0C08P01\0Munsupported startup parameter: statement_timeout\0\0');
    const head = Buffer.from([0x45, 0, 0, 0, refusal.length + 4]);
    const pooler = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([head, refusal])));
    }).listen(0, '127.0.0.1');
    await once(pooler, 'listening');
    const { port } = pooler.address() as { port: number };
    const begun = start(servers, { DATABASE_URL: `postgres://oncall@127.0.0.1:${port}/oncall` });
    const error: unknown = await begun.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('set DATABASE_POOLER=transaction');
    pooler.close();
  });

  // Needs the real program; where it is not installed its refusal alone is played, by the test before this one.
  (hasPgBouncer ? it : it.skip)('works in transaction mode, and refuses it unsaid', async () => {
    const pooler = await startPgBouncer(servers.database.url);
    try {
      await eventually(async () => {
        const error: unknown = await start(servers, { DATABASE_URL: pooler.url }).catch(
          (cause: unknown) => cause,
        );
        expect(error).toBeInstanceOf(ConfigError);
      });
      expect(await servers.database.query(`select from pg_namespace where nspname = 'example'`)).toEqual([]);
      const env = { DATABASE_URL: pooler.url, DATABASE_POOLER: 'transaction' };
      const [service, other] = await Promise.all([start(servers, env), start(servers, env)]);
      await Promise.all(
        Array.from({ length: 40 }, (_, id) =>
          service.app
            .get(Transactions)
            .run((manager) => manager.query('insert into example.thing values ($1)', [id])),
        ),
      );
      expect(await other.app.get(DataSource).query('select count(*)::int as n from example.thing')).toEqual([
        { n: 40 },
      ]);
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
      await Promise.all([service.close(), other.close()]);
    } finally {
      await pooler.stop();
    }
  });
});
