import type { EventEmitter } from 'node:events';
import { CoreConfig, createLogger, createService, type RunningService } from '@app/platform';
import { TcpProxy, TestServers, eventually } from '@app/testing';
import { Module } from '@nestjs/common';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  PersistenceModule,
  Transactions,
  afterCommit,
  isTransientDatabaseError,
  migrate,
} from '../src/index.js';

class Things1760000000000 implements MigrationInterface {
  readonly name = 'Things1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table example.thing (id int primary key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table example.thing');
  }
}

const THINGS = { schema: 'example', migrations: [Things1760000000000], poolSize: 3 };

@Module({ imports: [PersistenceModule.forService(THINGS)] })
class ExampleModule {}

@Module({
  imports: [PersistenceModule.forService({ schema: 'unfinished', migrations: [] })],
  providers: [
    {
      provide: 'another part',
      inject: [DataSource],
      useFactory: () => Promise.reject(new Error('another part cannot start')),
    },
  ],
})
class UnfinishedModule {}

describe('persistence', () => {
  let servers: TestServers;
  let service: RunningService;
  let dataSource: DataSource;
  let transactions: Transactions;

  const start = () =>
    createService(
      { name: 'example', config: CoreConfig, module: ExampleModule, port: () => 0 },
      { config: servers.config(CoreConfig), logger: createLogger('example', 'silent') },
    );

  beforeAll(async () => {
    servers = await TestServers.start();
    const [first, second, third] = await Promise.all([start(), start(), start()]);
    await Promise.all([second.close(), third.close()]);
    service = first;
    dataSource = service.app.get(DataSource);
    transactions = service.app.get(Transactions);
  });

  afterAll(async () => {
    await service?.close();
    await servers?.stop();
  });

  it('migrated once though three instances started together, inside its own schema', async () => {
    expect(await dataSource.query('select name from example.migrations')).toEqual([
      { name: 'Things1760000000000' },
    ]);
    expect(await dataSource.query('show search_path')).toEqual([{ search_path: '"$user", public' }]);
    expect(
      await dataSource.query(`select application_name from pg_stat_activity where pid = pg_backend_pid()`),
    ).toEqual([{ application_name: 'oncall-example' }]);
  });

  it('says that another instance migrates, and waits so often and no more', async () => {
    const said: unknown[] = [];
    const logger = Object.assign(createLogger('example', 'silent'), {
      warn: (facts: unknown, words: string) => said.push([facts, words]),
    });
    const waits = { turnMs: 40, turns: 3, answerMs: 5_000 };
    await dataSource.transaction(async (manager) => {
      const name = 'oncall migrations example';
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
      const late = migrate(servers.database.url, THINGS, { logger, pooler: 'none', waits });
      await expect(late).rejects.toMatchObject({ code: '55P03' });
    });
    const words = 'waiting for another instance that migrates';
    expect(said).toEqual([
      [{ schema: 'example', waitedMs: 40 }, words],
      [{ schema: 'example', waitedMs: 80 }, words],
    ]);
    await migrate(servers.database.url, THINGS, { logger, pooler: 'none', waits });
  });

  it('gives up on a server that falls silent while it is asked whether anything is missing', async () => {
    const { hostname: host, port } = new URL(servers.database.url);
    const proxy = await TcpProxy.start({ host, port: Number(port) });
    try {
      void proxy.sees('requests', /pg_advisory_xact_lock/).then(() => proxy.hold('replies'));
      const waits = { turnMs: 40, turns: 3, answerMs: 300 };
      const silent = { logger: createLogger('example', 'silent'), pooler: 'none', waits } as const;
      const asked = migrate(proxy.instead(servers.database.url), THINGS, silent);
      await expect(asked).rejects.toThrow('Query read timeout');
    } finally {
      await proxy.close();
    }
  });

  it('commits what resolves, rolls back what rejects, and calls hooks only after a commit', async () => {
    const called: string[] = [];
    await transactions.run(async (manager) => {
      afterCommit(manager, () => called.push('committed'));
      await manager.query('insert into example.thing values (1)');
      expect(called).toEqual([]);
    });
    const undone = transactions.run(async (manager) => {
      afterCommit(manager, () => called.push('undone'));
      await manager.query('insert into example.thing values (2)');
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(called).toEqual(['committed']);
    expect(await dataSource.query('select id from example.thing')).toEqual([{ id: 1 }]);
  });

  it('waits for nothing longer than its limits', async () => {
    const started = performance.now();
    const error = await dataSource.query('select pg_sleep(30)').catch((err: unknown) => err);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(isTransientDatabaseError(error)).toBe(true);
  });

  it('survives the server ending its connections', async () => {
    await dataSource.query('select 1');
    await servers.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'oncall-example'`,
    );
    await eventually(async () => expect(await dataSource.query('select 1 as one')).toEqual([{ one: 1 }]));
    await eventually(async () => expect((await fetch(`${service.url}/health/ready`)).status).toBe(200));
  });

  it('calls a connection that is lost in the middle of a transaction nobody’s fault', async () => {
    const lost = transactions.run(async (manager) => {
      const connection = (await manager.queryRunner!.connect()) as EventEmitter;
      const isNoticed = new Promise((resolve) => connection.once('end', resolve));
      const [row] = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      await servers.database.query('select pg_terminate_backend($1)', [row!.pid]);
      await isNoticed;
      await manager.query('select 1');
    });
    const error = await lost.catch((err: unknown) => err);
    expect(String(error)).toContain('already released');
    expect(isTransientDatabaseError(error)).toBe(true);
  });

  it('leaves no connection behind when another part of the service cannot start', async () => {
    await expect(
      createService(
        { name: 'unfinished', config: CoreConfig, module: UnfinishedModule, port: () => 0 },
        { config: servers.config(CoreConfig), logger: createLogger('unfinished', 'silent') },
      ),
    ).rejects.toThrow('another part cannot start');
    await eventually(async () =>
      expect(
        await servers.database.query(
          `select from pg_stat_activity where application_name = 'oncall-unfinished'`,
        ),
      ).toEqual([]),
    );
  });

  it('does not call a broken rule transient', async () => {
    const error = await dataSource.query('insert into example.thing values (1)').catch((err: unknown) => err);
    expect(error).toBeInstanceOf(Error);
    expect(isTransientDatabaseError(error)).toBe(false);
  });
});
