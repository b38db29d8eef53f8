import { TestServers } from '@app/testing';
import { createLogger } from '@app/platform';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/data-source.js';
import { bulk, sql } from '../src/index.js';

interface Card {
  cardId: string;
  shownVersion: number;
}

describe('hand-written SQL', () => {
  let servers: TestServers;
  let dataSource: DataSource;

  beforeAll(async () => {
    servers = await TestServers.start();
    dataSource = new DataSource({ type: 'postgres', url: servers.env().DATABASE_URL, extra: { max: 1 } });
    await dataSource.initialize();
    await sql(dataSource).changed('create table card (card_id text primary key, shown_version int not null)');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await servers.stop();
  });
  beforeEach(async () => {
    await sql(dataSource).changed('delete from card');
    const cards = ['a', 'b', 'c'].map((cardId, index) => ({ cardId, shownVersion: index }));
    await sql(dataSource).changed(
      `insert into card select "cardId", "shownVersion"
       from json_to_recordset($1::json) as r ("cardId" text, "shownVersion" int)`,
      [bulk(cards)],
    );
  });

  it('names rows in camelCase, of selects and of writes that return', async () => {
    expect(
      await sql(dataSource).rows<Card>('select * from card where shown_version > $1 order by 1', [0]),
    ).toEqual([
      { cardId: 'b', shownVersion: 1 },
      { cardId: 'c', shownVersion: 2 },
    ]);
    expect(
      await sql(dataSource).rows<Card>('update card set shown_version = 9 where card_id = $1 returning *', [
        'a',
      ]),
    ).toEqual([{ cardId: 'a', shownVersion: 9 }]);
    expect(
      await sql(dataSource).rows('delete from card where card_id = $1 returning card_id', ['a']),
    ).toEqual([{ cardId: 'a' }]);
  });

  it('answers one row or none, and does not choose among several', async () => {
    const one = (id: string) => sql(dataSource).row<Card>('select * from card where card_id = $1', [id]);
    expect(await one('b')).toEqual({ cardId: 'b', shownVersion: 1 });
    expect(await one('z')).toBeUndefined();
    await expect(sql(dataSource).row('select * from card')).rejects.toMatchObject({
      code: 'SQL_MORE_THAN_ONE',
    });
  });

  it('runs several writes in one statement, each with its own parameters', async () => {
    const shown = (cardId: string, version: number) => ({
      text: 'update card set shown_version = $2 where card_id = $1 returning *',
      values: [cardId, version],
    });
    expect(await sql(dataSource).together([shown('a', 7), shown('b', 8)], shown('c', 9))).toEqual([
      { cardId: 'c', shownVersion: 9 },
    ]);
    expect(await sql(dataSource).rows('select * from card order by 1')).toEqual([
      { cardId: 'a', shownVersion: 7 },
      { cardId: 'b', shownVersion: 8 },
      { cardId: 'c', shownVersion: 9 },
    ]);
  });

  it('does several writes only where a condition holds, which may be a write itself', async () => {
    const adding = (cardId: string) => ({
      text: `insert into card select "cardId", 0 from json_to_recordset($1::json) as r ("cardId" text) returning card_id`,
      values: [bulk([{ cardId }])],
    });
    const nobodyHas = (cardId: string) => ({
      text: 'select not exists (select from card where card_id = $1) as holds',
      values: [cardId],
    });
    const claim = {
      text: `insert into card select $1, 0 from condition_0 where holds on conflict do nothing returning true as holds`,
      values: ['claim'],
    };
    const all = async () =>
      (await sql(dataSource).rows<Card>('select card_id from card')).map(({ cardId }) => cardId);
    expect(await sql(dataSource).togetherIf([nobodyHas('a'), claim], [adding('x')], adding('y'))).toEqual([]);
    expect(await all()).toEqual(['a', 'b', 'c']);
    const done = await sql(dataSource).togetherIf([nobodyHas('z'), claim], [adding('x')], adding('y'));
    expect(done).toEqual([{ cardId: 'y' }]);
    expect((await all()).sort()).toEqual(['a', 'b', 'c', 'claim', 'x', 'y']);
    expect(await sql(dataSource).togetherIf([nobodyHas('q'), claim], [adding('p')], adding('o'))).toEqual([]);
    const unguarded = { text: 'delete from card where card_id = $1', values: ['a'] };
    expect(() => sql(dataSource).togetherIf([claim], [unguarded], adding('o'))).toThrow(/\$1::json/);
  });

  it('answers the rows of each of several statements, none where there are none', async () => {
    const of = (cardId: string) => ({ text: 'select * from card where card_id = $1', values: [cardId] });
    expect(await sql(dataSource).each([of('b'), of('z'), of('a')])).toEqual([
      [{ cardId: 'b', shownVersion: 1 }],
      [],
      [{ cardId: 'a', shownVersion: 0 }],
    ]);
  });

  it('counts what a write changed', async () => {
    expect(await sql(dataSource).changed('update card set shown_version = 1 where shown_version < 2')).toBe(
      2,
    );
    expect(await sql(dataSource).changed('delete from card where card_id = $1', ['z'])).toBe(0);
  });

  it('carries a text that was cut in the middle of a character, as any parameter does', async () => {
    const cut = ['cut \ud83d', '\ud83d\ude00 whole', '\\ud83d spelled out'];
    const told = await sql(dataSource).rows<{ text: string }>(
      'select text from json_to_recordset($1::json) as r (text text)',
      [bulk(cut.map((text) => ({ text })))],
    );
    expect(told.map(({ text }) => text)).toEqual(['cut \ufffd', ...cut.slice(1)]);
  });

  it('runs in the transaction it is given, and gives back the connection it took', async () => {
    const broken = dataSource.transaction(async (manager) => {
      await sql(manager).changed('delete from card');
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    // The pool has one connection: one that was kept would stop the second statement.
    for (let n = 0; n < 3; n += 1)
      expect(await sql(dataSource.manager).rows('select 1 from card')).toHaveLength(3);
    await expect(sql(dataSource).rows('select nonsense')).rejects.toThrow();
    expect(await sql(dataSource).rows('select 1 from card')).toHaveLength(3);
  });

  describe('that comes again and again', () => {
    const touch = `update card set shown_version = shown_version + 1
      where card_id in (select "cardId" from (select * from json_to_recordset($1::json) as r ("cardId" text)) r)`;
    const byKey = 'select shown_version from card where card_id = $1';
    const prepared = async (source: DataSource) =>
      (
        await sql(source).rows<{ statement: string }>(
          // What frames transactions is prepared beside them.
          `select statement from pg_prepared_statements where name not in ('begin', 'commit')`,
        )
      ).map(({ statement }) => statement);

    async function opened(pooler: 'none' | 'transaction') {
      const options = { schema: 'public', migrations: [], poolSize: 1 };
      const how = { logger: createLogger('test', 'silent'), pooler };
      return new DataSource(dataSourceOptions(servers.env().DATABASE_URL!, options, how)).initialize();
    }

    it('is prepared once where it is over many rows, also after it failed', async () => {
      const own = await opened('none');
      await sql(own).changed(touch, [bulk([{ cardId: 'a' }])]);
      await sql(own).changed(`update card set shown_version = 2147483647 where card_id = 'b'`);
      await expect(sql(own).changed(touch, [bulk([{ cardId: 'b' }])])).rejects.toThrow(/out of range/);
      expect(await sql(own).changed(touch, [bulk([{ cardId: 'a' }, { cardId: 'c' }])])).toBe(2);
      await sql(own).rows(byKey, ['a']);
      await sql(own).rows('select $1::bytea as seal', [Buffer.from('one')]);
      expect(await prepared(own)).toEqual([touch]);
      await own.destroy();
    });

    it('is prepared once in transactions', async () => {
      const own = await opened('none');
      for (const cardId of ['a', 'c']) await own.transaction((manager) => sql(manager).rows(byKey, [cardId]));
      expect(await prepared(own)).toEqual([byKey]);
      await own.destroy();
    });

    it('goes on after a migration, because what answers whole rows is not prepared', async () => {
      const own = await opened('none');
      const whole = 'select * from card where card_id = $1 for update';
      const read = () => own.transaction((manager) => sql(manager).row(whole, ['a']));
      await read();
      await sql(dataSource).changed('alter table card add column note text');
      expect(await read()).toHaveProperty('note', null);
      await sql(dataSource).changed('alter table card drop column note');
      await own.destroy();
    });

    it('is not prepared behind a pooler, where the next one may go over another connection', async () => {
      const own = await opened('transaction');
      expect(await sql(own).changed(touch, [bulk([{ cardId: 'a' }])])).toBe(1);
      await own.transaction((manager) => sql(manager).rows(byKey, ['a']));
      expect(await prepared(own)).toEqual([]);
      await own.destroy();
    });
  });
});
