import { ulid } from 'ulid';
import { GroupCards } from '../src/group-store/group-cards.repository.js';
import { BotDatabase } from './bot-database.js';

const [BEFORE, NOW] = [new Date('2026-11-28T08:00:00Z'), new Date('2026-11-28T09:00:00Z')];
const ALERT = { tenant: 'acme', alertId: 'A', botId: 'aib-acme', chatId: 'wr' };

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

  const add = (dueAt: Date, correlationId: string, templateId: string | null = null): Promise<boolean> =>
    cards.add(database.dataSource, { ...ALERT, taskId: `g${ulid()}`, dueAt, correlationId, templateId });
  const alertIs = (status: string) =>
    database.query(`update bot.alert set alert = alert || jsonb_build_object('status', $1::text)`, [status]);
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
    await add(BEFORE, 'first', 'pay');
    const [before] = await due();
    await cards.over(before!);
    expect(await due()).toEqual([before]);
    await alertIs('closed');
    await cards.over(before!);
    expect(await due()).toEqual([]);
    // A version that comes late.
    expect(await add(NOW, 'late')).toBe(false);
    await alertIs('triggered');
    expect(await add(NOW, 'second')).toBe(true);
    expect(await due()).toEqual([before]);
    expect(await database.query('select correlation_id, due_at, template_id from bot.group_card')).toEqual([
      { correlation_id: 'second', due_at: NOW, template_id: 'pay' },
    ]);
  });
});
