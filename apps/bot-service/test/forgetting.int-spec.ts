import type { KnownBot } from '@app/contracts';
import type { PollLoops } from '@app/persistence';
import { createLogger, ManualClock } from '@app/platform';
import type { BotServiceConfig } from '../src/bot-service.config.js';
import type { KnownBots } from '../src/directory/known-bots.js';
import { GroupAlerts } from '../src/group-store/group-alerts.repository.js';
import { SpaceGroups } from '../src/group/space-groups.js';
import { BotInboxRepository } from '../src/inbox/bot-inbox.repository.js';
import { BotLeaseRepository } from '../src/lease/bot-lease.repository.js';
import { FormerBots } from '../src/upkeep/former-bots.repository.js';
import { OldRows } from '../src/upkeep/old-rows.loop.js';
import { RemovedTenants } from '../src/upkeep/removed-tenants.service.js';
import { BotDatabase } from './bot-database.js';

const DAY_MS = 86_400_000;
const OPEN_DAYS = 90;
const TABLES = ['space_group', 'alert', 'group_card', 'callback', 'bot_chat', 'bot_standing', 'bot_lease'];

describe('what bot-service forgets', () => {
  let database: BotDatabase;
  let clock: ManualClock;
  let connected: Partial<KnownBot>[];
  let upkeep: OldRows;
  let removed: RemovedTenants;
  beforeAll(async () => {
    database = await BotDatabase.start();
  });
  afterAll(() => database?.stop());
  beforeEach(async () => {
    for (const table of TABLES) await database.query(`delete from bot.${table}`);
    clock = new ManualClock();
    connected = [];
    const bots = {
      all: () => connected,
      of: (botId: string) => connected.find((bot) => bot.botId === botId),
      look: () => Promise.resolve(0),
    } as unknown as KnownBots;
    const { dataSource } = database;
    const [alerts, former] = [new GroupAlerts(dataSource), new FormerBots(dataSource)];
    const config = { openAlertDays: OPEN_DAYS } as BotServiceConfig;
    const inbox = new BotInboxRepository(dataSource);
    upkeep = new OldRows(inbox, alerts, former, bots, config, undefined as unknown as PollLoops, clock);
    const logger = createLogger('bot-service', 'silent');
    removed = new RemovedTenants(new SpaceGroups(dataSource), alerts, former, bots, logger, clock);
  });

  /** A tenant with a bot, a group, and an alert on a card there. */
  const furnish = async (tenant: string, status = 'triggered', count = 1): Promise<void> => {
    const [botId, now] = [`aib-${tenant}`, clock.now()];
    await database.query(`insert into bot.space_group values ($1, 's', 'i', 'wr', $2)`, [tenant, now]);
    await database.query(
      `insert into bot.alert (tenant, alert_id, version, alert, names, locale, time_zone, updated_at)
       select $1, 'A' || n, 1, json_build_object('status', $2::text), '{}', 'en', 'UTC', $3
       from generate_series(1, $4::int) n`,
      [tenant, status, now, count],
    );
    await database.query(
      `insert into bot.group_card (task_id, tenant, alert_id, bot_id, chat_id, state, due_at, shown_version,
         shown_face, known_version) select $1 || alert_id, $1, alert_id, $2, 'wr', 'sent', $3, 1, '', 1
       from bot.alert where tenant = $1`,
      [tenant, botId, now],
    );
    await database.query(`insert into bot.callback values ($1, 'm', 'press', '{}', $2, $2)`, [botId, now]);
    await database.query(`insert into bot.bot_chat values ($1, 'wr', $2, $2)`, [botId, now]);
    await database.query(
      `insert into bot.bot_standing (bot_id, state, since, secret_no, tenant) values ($1, 'ready', $2, 1, $3)`,
      [botId, now, tenant],
    );
    await new BotLeaseRepository(database.dataSource).take(botId, 'a', now, now);
    connected.push({ botId, tenant });
  };
  const disconnect = (tenant: string): void => {
    connected = connected.filter((bot) => bot.tenant !== tenant);
  };
  const rowsOf = async (tenant: string): Promise<number[]> => {
    const counts: number[] = [];
    for (const table of TABLES) {
      const isOfBot = ['callback', 'bot_chat', 'bot_standing', 'bot_lease'].includes(table);
      const which = isOfBot ? `bot_id = 'aib-${tenant}'` : `tenant = '${tenant}'`;
      const [row] = await database.query<{ n: number }>(
        `select count(*)::int as n from bot.${table} where ${which}`,
      );
      counts.push(row!.n);
    }
    return counts;
  };
  const ALL = [1, 1, 1, 1, 1, 1, 1];
  const NONE = [0, 0, 0, 0, 0, 0, 0];
  const remove = (tenant: string): Promise<void> =>
    removed.remove({ tenant, removedAt: clock.now().toISOString() });

  it('is a closed alert with its card, after a week', async () => {
    await furnish('acme', 'closed');
    clock.advance(7 * DAY_MS);
    await upkeep.forget();
    expect(await rowsOf('acme')).toEqual([1, 1, 1, 0, 1, 1, 1]);
    clock.advance(1);
    await upkeep.forget();
    expect(await rowsOf('acme')).toEqual([1, 0, 0, 0, 1, 1, 1]);
  });

  it('is an alert that never closes, after as many days without a version as the setting says', async () => {
    await furnish('acme');
    clock.advance(OPEN_DAYS * DAY_MS);
    await upkeep.forget();
    expect((await rowsOf('acme')).slice(1, 3)).toEqual([1, 1]);
    clock.advance(1);
    await upkeep.forget();
    expect((await rowsOf('acme')).slice(1, 3)).toEqual([0, 0]);
  });

  it('is a bot that was disconnected a week ago, its cards too; one that is led or known stays', async () => {
    await furnish('gone');
    await furnish('stays');
    disconnect('gone');
    await upkeep.forget();
    expect(await rowsOf('gone')).toEqual(ALL);
    clock.advance(7 * DAY_MS + 1);
    await upkeep.forget();
    expect(await rowsOf('gone')).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect((await rowsOf('stays')).slice(4)).toEqual([1, 1, 1]);
  });

  it('is a removed tenant with its groups, cards, leases and inbox, in portions; another tenant keeps everything', async () => {
    await furnish('gone', 'triggered', 1_100);
    await furnish('stays');
    disconnect('gone');
    clock.advance(1_000);
    await remove('gone');
    expect([await rowsOf('gone'), await rowsOf('stays')]).toEqual([NONE, ALL]);
  });

  it('waits for the leader of a removed tenant’s bot to let go, then ends the rest', async () => {
    await furnish('gone');
    disconnect('gone');
    const [now, leases] = [clock.now(), new BotLeaseRepository(database.dataSource)];
    await leases.take('aib-gone', 'a', now, new Date(now.getTime() + 9_000));
    await expect(remove('gone')).rejects.toMatchObject({ retryable: true });
    expect((await rowsOf('gone')).slice(3)).toEqual([1, 1, 1, 1]);
    clock.advance(9_001);
    await remove('gone');
    expect(await rowsOf('gone')).toEqual(NONE);
  });

  it('leaves what a new tenant of the same name has, when the fact comes again', async () => {
    const removedAt = clock.now().toISOString();
    clock.advance(60_000);
    await furnish('acme');
    await removed.remove({ tenant: 'acme', removedAt });
    expect(await rowsOf('acme')).toEqual(ALL);
  });
});
