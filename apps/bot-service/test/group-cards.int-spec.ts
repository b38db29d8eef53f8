import { ulid } from 'ulid';
import { GroupCards } from '../src/group-store/group-cards.repository.js';
import { BotDatabase } from './bot-database.js';

const [BEFORE, NOW] = [new Date('2026-11-28T08:00:00Z'), new Date('2026-11-28T09:00:00Z')];
const ALERT = { tenant: 'acme', alertId: 'A', botId: 'aib-acme', chatId: 'wr', templateId: null };

describe('the card of an alert in a group', () => {
  let database: BotDatabase;
  let cards: GroupCards;
  beforeAll(async () => {
    database = await BotDatabase.start();
    cards = new GroupCards(database.dataSource);
    await database.query(
      `insert into bot.alert (tenant, alert_id, version, alert, names, locale, time_zone, updated_at)
       values ('acme', 'A', 1, '{"status":"triggered","severity":"critical"}', '{}', 'en', 'UTC', $1)`,
      [BEFORE],
    );
  });
  afterAll(() => database?.stop());
  beforeEach(() => database.query('delete from bot.group_card'));

  const add = (dueAt: Date, correlationId: string): Promise<boolean> =>
    cards.add(database.dataSource, { ...ALERT, taskId: `g${ulid()}`, dueAt, correlationId });
  const due = async () => (await cards.due(ALERT.botId, NOW, 10)).map(({ taskId }) => taskId);

  it('is one, whatever comes of the alert', async () => {
    expect(await add(BEFORE, 'first')).toBe(true);
    const [taskId] = await due();
    expect(await add(NOW, 'second')).toBe(false);
    await cards.sent(taskId!, 'triggered', NOW);
    expect(await add(NOW, 'third')).toBe(false);
    expect(await due()).toEqual([]);
  });

  it('that was over before it left is due again when the alert comes back, under the same name', async () => {
    await add(BEFORE, 'first');
    const before = await due();
    await cards.put(before, 'over');
    expect(await due()).toEqual([]);
    expect(await add(NOW, 'second')).toBe(true);
    expect(await due()).toEqual(before);
    expect(await database.query('select correlation_id, due_at from bot.group_card')).toEqual([
      { correlation_id: 'second', due_at: NOW },
    ]);
  });
});
