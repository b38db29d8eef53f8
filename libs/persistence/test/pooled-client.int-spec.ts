import { once } from 'node:events';
import { createServer } from 'node:net';
import { createLogger, type DatabasePooler } from '@app/platform';
import { TcpProxy, TestServers } from '@app/testing';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { dataSourceOptions } from '../src/data-source.js';
import { PooledClient } from '../src/pooled-client.js';
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
      const extra = { ...(options.extra as object), answerMs: LATE_MS };
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

describe('a connection that the server ends in the moment it is there', () => {
  it('costs the process nothing, and is told with the first statement', async () => {
    const message = (type: string, body: Buffer) => {
      const head = Buffer.alloc(5);
      head.write(type);
      head.writeInt32BE(body.length + 4, 1);
      return Buffer.concat([head, body]);
    };
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      const ready = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))];
      const ended = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));
      socket.once('data', () => socket.end(Buffer.concat([...ready, ended])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'oncall', Client: PooledClient });
    const client = await pool.connect();
    const told: unknown = await client.query('select 1').catch((error: unknown) => error);
    expect(isTransientDatabaseError(told)).toBe(true);
    client.release();
    expect(pool.totalCount).toBe(0);
    await pool.end();
    server.close();
  });
});
