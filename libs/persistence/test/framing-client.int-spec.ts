import { createLogger } from '@app/platform';
import { TestServers } from '@app/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { dataSourceOptions } from '../src/data-source.js';
import { commitNext, sql, Transactions } from '../src/index.js';

const ADDING = 'insert into thing select * from unnest($1::int[]) returning id';

describe('transactions whose frame leaves with their statements', () => {
  let servers: TestServers;
  let dataSource: DataSource;
  let transactions: Transactions;

  const add = (manager: EntityManager, id: number) => sql(manager).rows<{ id: number }>(ADDING, [[id]]);
  const known = () => sql(dataSource).rows<{ id: number }>('select id from thing order by id');

  beforeAll(async () => {
    servers = await TestServers.start();
    const options = { schema: 'public', migrations: [], poolSize: 1 };
    const logger = createLogger('test', 'silent');
    const url = servers.env().DATABASE_URL!;
    dataSource = new DataSource(dataSourceOptions(url, options, { logger, pooler: 'none' }));
    await dataSource.initialize();
    transactions = new Transactions(dataSource);
    await sql(dataSource).changed(
      'create table thing (id int primary key, twin int unique deferrable initially deferred)',
    );
    // The first transaction of a connection prepares what the others frame themselves with.
    await transactions.run((manager) => add(manager, 0));
  });
  afterAll(async () => {
    await dataSource.destroy();
    await servers.stop();
  });
  beforeEach(() => sql(dataSource).changed('delete from thing'));

  it('answers the rows of the statement, wherever in the transaction it is', async () => {
    const rows = await transactions.run(async (manager) => {
      const first = await add(manager, 1);
      const second = await add(manager, 2);
      await commitNext(manager);
      return [first, second, await add(manager, 3)];
    });
    expect(rows).toEqual([[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]]);
    expect(await known()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it('is one transaction from its first statement on', async () => {
    const times = await transactions.run(async (manager) => {
      const [first] = await sql(manager).rows<{ at: Date }>('select now() as at where 1 = $1', [1]);
      const [second] = await sql(manager).rows<{ at: Date }>('select now() as at where 2 = $1', [2]);
      return [first!.at, second!.at];
    });
    expect(times[0]).toEqual(times[1]);
  });

  it('may consist of one statement', async () => {
    await transactions.run(async (manager) => {
      await commitNext(manager);
      await add(manager, 1);
    });
    expect(await known()).toEqual([{ id: 1 }]);
  });

  it('undoes everything when a later step fails', async () => {
    const failing = transactions.run(async (manager) => {
      await add(manager, 1);
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await known()).toEqual([]);
  });

  it('undoes everything when the last statement fails, and the connection goes on', async () => {
    const failing = transactions.run(async (manager) => {
      await add(manager, 1);
      await commitNext(manager);
      await add(manager, 1);
    });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await known()).toEqual([]);
    await transactions.run((manager) => add(manager, 2));
    expect(await known()).toEqual([{ id: 2 }]);
  });

  it('undoes everything when the first statement fails', async () => {
    await transactions.run((manager) => add(manager, 1));
    await expect(transactions.run((manager) => add(manager, 1))).rejects.toMatchObject({
      driverError: { code: '23505' },
    });
    await transactions.run((manager) => add(manager, 2));
    expect(await known()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('hears what only the commit refuses', async () => {
    const twins = 'insert into thing select id, 7 from unnest($1::int[]) as id';
    const failing = transactions.run(async (manager) => {
      await add(manager, 3);
      await commitNext(manager);
      await sql(manager).changed(twins, [[1, 2]]);
    });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await known()).toEqual([]);
  });

  it('keeps the order of statements that nobody waits between', async () => {
    const counting = 'select count(*)::int as count from thing where id = any($1::int[])';
    const [, counted] = await transactions.run((manager) =>
      Promise.all([add(manager, 1), sql(manager).rows(counting, [[1]])]),
    );
    expect(counted).toEqual([{ count: 1 }]);
  });

  it('begins ahead of a statement without parameters, and does nothing where there is none', async () => {
    await transactions.run(() => Promise.resolve());
    const failing = transactions.run(async (manager) => {
      await manager.query('insert into thing values (1); insert into thing values (2)');
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await known()).toEqual([]);
  });

  it('runs nothing behind what committed, and gives back a connection that can be used', async () => {
    const late = transactions.run(async (manager) => {
      await add(manager, 1);
      await commitNext(manager);
      await add(manager, 2);
      await add(manager, 3);
    });
    await expect(late).rejects.toMatchObject({ driverError: { code: 'TRANSACTION_COMMITTED' } });
    expect(await known()).toEqual([{ id: 1 }, { id: 2 }]);
    await transactions.run((manager) => add(manager, 4));
    expect(await known()).toHaveLength(3);
  });

  it('sends values that cannot be bound neither with a commit nor with a beginning', async () => {
    const bad = {
      toPostgres: () => {
        throw new Error('no value');
      },
    };
    const failing = transactions.run(async (manager) => {
      await add(manager, 1);
      await commitNext(manager);
      await sql(manager).changed('insert into thing select $1::int', [bad]);
    });
    await expect(failing).rejects.toThrow('no value');
    expect(await known()).toEqual([]);
    await expect(
      transactions.run((manager) => sql(manager).changed('insert into thing select $1::int', [bad])),
    ).rejects.toThrow('no value');
    await transactions.run((manager) => add(manager, 5));
    expect(await known()).toEqual([{ id: 5 }]);
  });
});
