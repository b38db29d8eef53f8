import { TestServers } from '@app/testing';
import { DataSource } from 'typeorm';
import { Columns, sql } from '../src/index.js';

interface Card {
  cardId: string;
  shownVersion: number;
}

describe('rows as lists of their columns', () => {
  let servers: TestServers;
  let dataSource: DataSource;

  beforeAll(async () => {
    servers = await TestServers.start();
    dataSource = new DataSource({ type: 'postgres', url: servers.env().DATABASE_URL });
    await dataSource.initialize();
    await sql(dataSource).changed('create table card (card_id text primary key, shown_version int not null)');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await servers.stop();
  });

  it('arrive, every type as it is', async () => {
    interface Told {
      text: string | null;
      short: number | null;
      whole: number | null;
      big: number | null;
      yes: boolean | null;
      at: Date | null;
      json: object | null;
      notTold?: string;
    }
    const told = new Columns<Told>({
      text: 'text',
      short: 'smallint',
      whole: 'int',
      big: 'bigint',
      yes: 'boolean',
      at: 'timestamptz',
      json: 'jsonb',
    });
    const carried = (rows: Told[]) =>
      sql(dataSource).rows<Told>(
        `select text, short, whole, big::float8 as big, yes, at, json from ${told.as('r', 1)}`,
        told.of(rows),
      );
    const nothing = { text: null, short: null, whole: null, big: null, yes: null, at: null, json: null };
    const rows: Told[] = [
      { text: '', short: 0, whole: 0, big: 0, yes: false, at: new Date(0), json: {} },
      {
        text: '{"a":"\\n"}',
        short: -32_768,
        whole: -2_147_483_648,
        big: Number.MIN_SAFE_INTEGER,
        yes: true,
        at: new Date('1969-12-31T23:59:59.999Z'),
        json: [{ 严重: '\ud83d\ude00"\\ud83d' }, null],
      },
      {
        text: '严重 \ud83d\ude00',
        short: 32_767,
        whole: 2_147_483_647,
        big: Number.MAX_SAFE_INTEGER,
        yes: true,
        at: new Date('9999-12-31T23:59:59.999Z'),
        json: ['two\nlines'],
      },
      nothing,
      { ...nothing, text: 'null' },
      { ...nothing, text: 'a'.repeat(40) },
      { ...nothing, text: `${'a'.repeat(39)}严` },
      { ...nothing, text: '严'.repeat(41) },
      { ...nothing, text: 'x'.repeat(1_000_000), big: 2 ** 32, at: new Date('2285-06-05T23:47:34.741Z') },
      { ...nothing, at: new Date('0001-01-01T00:00:00.001Z') },
    ];
    expect(await carried(rows)).toEqual(rows);
    expect(await carried(Array.from({ length: 10_000 }, () => rows[2]!))).toHaveLength(10_000);
    expect(await carried([])).toEqual([]);
    const cut = [{ ...nothing, text: 'cut \ud83d', json: ['cut \ud83d'] }];
    expect(await carried(cut)).toEqual([{ ...nothing, text: 'cut \ufffd', json: ['cut \ufffd'] }]);
    expect(await carried([{} as Told])).toEqual([nothing]);
    for (const wrong of [
      { at: new Date(NaN) },
      { big: 0.5 },
      { big: 2 ** 53 },
      { whole: 0.5 },
      { short: NaN },
    ])
      expect(() => told.of([{ ...nothing, ...wrong }])).toThrow(/whole numbers/);
    for (const wrong of [{ short: 32_768 }, { whole: 2 ** 31 }])
      expect(() => told.of([{ ...nothing, ...wrong }])).toThrow(/out of range/);
  });

  it('are not written where their condition does not hold', async () => {
    const cards = new Columns<Card>({ cardId: 'text', shownVersion: 'int' });
    const adding = (cardId: string) => ({
      text: `insert into card (card_id, shown_version)
        select "cardId", "shownVersion" from ${cards.as('r', 1)} returning card_id`,
      values: cards.of([{ cardId, shownVersion: 7 }]),
    });
    const unless = { text: 'select false as holds', values: [] };
    const when = { text: 'select true as holds', values: [] };
    expect(await sql(dataSource).togetherIf([unless], [], adding('listed-1'))).toEqual([]);
    expect(await sql(dataSource).togetherIf([when], [], adding('listed-2'))).toEqual([
      { cardId: 'listed-2' },
    ]);
  });
});
