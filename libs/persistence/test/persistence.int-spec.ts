import type { EventEmitter } from 'node:events';
import { CoreConfig, createLogger, createService, type RunningService } from '@app/platform';
import { TestServers, eventually } from '@app/testing';
import { Module } from '@nestjs/common';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { PersistenceModule, Transactions, afterCommit, isTransientDatabaseError } from '../src/index.js';

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
  imports: [
    PersistenceModule.forService({ schema: 'example', migrations: [Things1760000000000], poolSize: 3 }),
  ],
})
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
