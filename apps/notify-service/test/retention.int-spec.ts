import { eventually } from '@app/testing';
import { OldRowsLoop } from '../src/retention/old-rows.loop.js';
import { NotifyHarness } from './notify-harness.js';

const DAY_MS = 86_400_000;

describe('rows older than 30 days', () => {
  let world: NotifyHarness;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    world.member('li');
  });
  afterEach(() => world.stop());

  const left = async (table: string, column = 'alert_id') => {
    const rows = await world.servers.database.query<{ id: string }>(
      `select distinct ${column} as id from notify.${table} order by 1`,
    );
    return rows.map(({ id }) => id);
  };

  it('are deleted with everything of an alert that has been quiet, and nothing else', async () => {
    const notify = { recipients: ['li'] };
    await world.alert({ alertId: 'quiet', notify });
    await world.alert({ alertId: 'alive', notify });
    await Promise.all(['quiet', 'alive'].map((id) => world.outcome(id)));
    const tried = `insert into notify.successor_attempt (request_id, account_id, attempted_at) values ($1, 'li', $2)`;
    await world.servers.database.query(tried, ['old', world.clock.now()]);
    world.clock.advance(20 * DAY_MS);
    await world.servers.database.query(tried, ['young', world.clock.now()]);
    await world.alert({ alertId: 'alive', version: 2 });
    await world.alert({ alertId: 'young', notify });
    await world.outcome('young');
    await world.settles();

    world.clock.advance(11 * DAY_MS);
    const loop = world.app.get(OldRowsLoop);
    await eventually(async () => (await loop.round()) === 0);
    expect(await left('alert')).toEqual(['alive', 'young']);
    expect(await left('holding')).toEqual(['alive', 'young']);
    expect(await left('send')).toEqual(['alive', 'young']);
    expect(await left('delivery')).toEqual(['young']);
    expect(await left('successor_attempt', 'request_id')).toEqual(['young']);
  });
});
