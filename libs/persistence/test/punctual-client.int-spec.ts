import { createLogger, type DatabasePooler } from '@app/platform';
import { TcpProxy, TestServers } from '@app/testing';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { dataSourceOptions } from '../src/data-source.js';
import { isTransientDatabaseError, sql, Transactions } from '../src/index.js';

const ADDING = 'insert into thing select * from unnest($1::int[])';
const LATE_MS = 150;

describe.each<DatabasePooler>(['none', 'transaction'])(
  'a database that answers late (pooler: %s)',
  (pooler) => {
    let servers: TestServers;
    let way: TcpProxy;
    let dataSource: DataSource;
    let transactions: Transactions;

    const add = (manager: EntityManager, id: number) => sql(manager).changed(ADDING, [[id]]);
    const known = () => sql(dataSource).rows<{ id: number }>('select id from thing order by id');

    beforeAll(async () => {
      servers = await TestServers.start();
      const url = servers.env().DATABASE_URL!;
      const { hostname, port } = new URL(url);
      way = await TcpProxy.start({
        host: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port: Number(port || 5432),
      });
      const given = { schema: 'public', migrations: [], poolSize: 1 };
      const logger = createLogger('test', 'silent');
      const options = dataSourceOptions(way.instead(url), given, { logger, pooler });
      const extra = { ...(options.extra as object), query_timeout: LATE_MS };
      dataSource = new DataSource({ ...options, extra } as DataSourceOptions);
      await dataSource.initialize();
      transactions = new Transactions(dataSource);
      await sql(dataSource).changed('create table thing (id int primary key)');
      await transactions.run((manager) => add(manager, 0));
    });
    afterAll(async () => {
      await dataSource.destroy();
      await way.close();
      await servers.stop();
    });
    beforeEach(() => sql(dataSource).changed('delete from thing'));

    it('has nobody else commit what a transaction left behind', async () => {
      way.hold('requests');
      const late: unknown = await transactions
        .run((manager) => add(manager, 1))
        .catch((error: unknown) => error);
      expect(isTransientDatabaseError(late)).toBe(true);
      way.release();
      await transactions.run((manager) => add(manager, 2));
      expect(await known()).toEqual([{ id: 2 }]);
    });

    it('has nobody else commit it where the answer alone is late', async () => {
      const late = transactions.run(async (manager) => {
        await add(manager, 1);
        way.hold('replies');
        await add(manager, 2);
      });
      await expect(late).rejects.toThrow('timeout');
      way.release();
      await transactions.run((manager) => add(manager, 3));
      expect(await known()).toEqual([{ id: 3 }]);
    });
  },
);
