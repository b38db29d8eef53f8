import type { KnownBot } from '@app/contracts';
import { DeepHealth, Metrics } from '@app/platform';
import type { KnownBots } from '../src/directory/known-bots.js';
import { GroupCards } from '../src/group-store/group-cards.repository.js';
import { BotlessSpaces } from '../src/group/botless-spaces.js';
import { SpaceGroups } from '../src/group/space-groups.js';
import { BotDatabase } from './bot-database.js';

const AT = '2026-11-28T08:00:00.000Z';

describe('a space whose group’s bot was disconnected', () => {
  let database: BotDatabase;
  let groups: SpaceGroups;
  let connected: Partial<KnownBot>[] | undefined;
  let spaces: BotlessSpaces;
  beforeAll(async () => {
    database = await BotDatabase.start();
    groups = new SpaceGroups(database.dataSource);
    const bots = { all: () => connected } as unknown as KnownBots;
    const cards = new GroupCards(database.dataSource);
    spaces = new BotlessSpaces(groups, bots, cards, {} as Metrics, {} as DeepHealth);
    await name('pay', 'bot-1');
    await name('web', 'bot-2');
    await name('none', null);
    await database.query(
      `insert into bot.alert (tenant, alert_id, version, alert, names, locale, time_zone, updated_at)
       values ('acme', 'A', 2, '{"status":"closed"}', '{}', 'en', 'UTC', $1)`,
      [AT],
    );
    await database.query(
      `insert into bot.group_card (task_id, tenant, alert_id, bot_id, chat_id, state, due_at, shown_version,
         shown_face, known_version, stale_since) values ('g1', 'acme', 'A', 'aib-2', 'wr', 'sent', $1, 1, '', 1, $1)`,
      [AT],
    );
  });
  afterAll(() => database?.stop());

  const name = (spaceId: string, integrationId: string | null) =>
    groups.change({
      ...{ tenant: 'acme', spaceId, changedAt: AT },
      group: integrationId === null ? null : { integrationId, chatId: 'wr' },
    });
  const bot = (n: number, tenant = 'acme') => ({ botId: `aib-${n}`, integrationId: `bot-${n}`, tenant });

  it('is told of by name, with the untrue cards that stay behind', async () => {
    connected = [bot(1)];
    expect(await spaces.check()).toEqual({
      ok: false,
      detail: { words: 'acme/web', spaces: 1, untrueCards: 1 },
    });
    connected = [bot(1), bot(2, 'other')];
    expect(await spaces.find()).toEqual(['acme/web']);
  });

  it('is none while its bot is connected, or before anybody said which there are', async () => {
    connected = [bot(1), bot(2)];
    expect(await spaces.check()).toEqual({ ok: true, detail: { spaces: 0 } });
    connected = undefined;
    expect(await spaces.find()).toEqual([]);
  });

  it('is none any more once it names no group', async () => {
    connected = [bot(1)];
    await name('web', null);
    expect(await spaces.check()).toMatchObject({ ok: true });
  });
});
