import { jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { Sender } from '../src/queue/sender.service.js';
import { NotifyHarness } from './notify-harness.js';

const SEND = 'message/send';

describe('the lease of a send', () => {
  let world: NotifyHarness;
  let li: string;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string) => world.alert({ alertId, notify: { recipients: ['li'] } });
  const leaseEnd = async () => {
    const [row] = await world.servers.database.query<{ at: Date }>(
      `select lease_until as at from notify.send where state = 'leased'`,
    );
    return row?.at.getTime();
  };

  it('is kept by a worker that waits for WeCom for longer than a lease', async () => {
    world.sandbox.faults.order({ api: SEND, delayMs: 3_000 });
    await alert('L-1');
    await eventually(async () => (await leaseEnd()) !== undefined);
    for (let step = 0; step < 5; step++) {
      const before = await leaseEnd();
      world.clock.advance(5_000);
      await eventually(async () => (await leaseEnd())! > before!);
    }
    expect((await world.outcome('L-1')).msgId).toBeTruthy();
    expect(world.calls()).toHaveLength(1);
    expect(await world.servers.database.query(`select attempt from notify.send`)).toEqual([{ attempt: 1 }]);
  });

  it('ends within 20 s of a kill -9, and the next process repeats the same bytes', async () => {
    // The row stays as a killed process leaves it: leased, its result never written.
    const { held, release } = await world.holdSends();
    world.sandbox.faults.order({ api: SEND, delayMs: 300 });
    await alert('L-2');
    await eventually(async () => (await leaseEnd()) !== undefined);
    await held();
    await eventually(() => world.calls().length === 1);
    await world.stopService();
    await release();

    world.clock.advance(15_000);
    await world.startService();
    await alert('L-3');
    await world.outcome('L-3');
    expect(world.calls()).toHaveLength(2);
    world.clock.advance(5_000);
    expect((await world.outcome('L-2')).outcome).toBe('delivered');
    const [first, , repeated] = world.calls();
    expect(repeated!.body).toEqual(first!.body);
    expect(world.screen(li)).toHaveLength(2);
  });

  it('is not taken for a corp that has its share of the process, but for what is critical', async () => {
    const sender = world.app.get(Sender);
    const spies = [
      jest.spyOn(sender, 'takes').mockReturnValue(false),
      jest.spyOn(sender, 'fullCorps').mockReturnValue([world.corp.corpId]),
    ];
    await world.alert({ alertId: 'L-5', severity: 'info', notify: { recipients: ['li'] } });
    await world.alert({ alertId: 'L-6', severity: 'critical', notify: { recipients: ['li'] } });
    await world.outcome('L-6');
    expect(world.calls()).toHaveLength(1);
    for (const spy of spies) spy.mockRestore();
    await world.outcome('L-5');
    expect(world.calls()).toHaveLength(2);
  });

  it('costs no call while WeCom blocks its corp, and waits until the block ends', async () => {
    const row = async (alertId: string) => {
      const [found] = await world.servers.database.query<{
        attempt: number;
        notBefore: Date;
        failure: string;
      }>(
        `select attempt, not_before as "notBefore", last_failure as failure from notify.send
         where alert_id = $1 and state = 'pending'`,
        [alertId],
      );
      return found;
    };
    const room = jest.spyOn(world.app.get(Sender), 'takes').mockReturnValue(false);
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    const notBefore = new Date(world.clock.now().getTime() + 60_000);
    await alert('L-7');
    await eventually(async () => expect(await row('L-7')).toMatchObject({ attempt: 1, notBefore }));
    await alert('L-8');
    await eventually(async () =>
      expect(await row('L-8')).toMatchObject({ notBefore, failure: 'RATE_LIMITED' }),
    );
    // A round that had just put the blocked aside may take it all the same; it is not called.
    expect(world.calls()).toHaveLength(1);
    room.mockRestore();
    world.clock.advance(61_000);
    expect((await world.outcome('L-8')).outcome).toBe('delivered');
  });

  it('is not taken while the process has no room: whoever finds the row sends it, once', async () => {
    const room = jest.spyOn(world.app.get(Sender), 'takes').mockReturnValue(false);
    await alert('L-4');
    expect((await world.outcome('L-4')).msgId).toBeTruthy();
    expect(room).toHaveBeenCalled();
    expect(world.calls()).toHaveLength(1);
  });
});
