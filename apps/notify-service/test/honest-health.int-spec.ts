import { Writable } from 'node:stream';
import type { AlertEvent } from '@app/contracts';
import { type CheckName, createLogger, DeepHealth, Metrics } from '@app/platform';
import { eventually } from '@app/testing';
import { NotifyHarness } from './notify-harness.js';

interface Line {
  event?: string;
  correlationId?: string;
  alertId?: string;
  accountId?: string;
  outcome?: string;
  cardId?: string;
}

describe('what the service says about its deliveries', () => {
  let world: NotifyHarness;
  const lines: Line[] = [];
  beforeAll(async () => {
    world = await NotifyHarness.start();
    await world.stopService();
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        for (const text of String(chunk).split('\n').filter(Boolean)) {
          const line = JSON.parse(text) as { 'event.action'?: string; oncall?: Line };
          lines.push({ ...line.oncall, event: line['event.action'] });
        }
        done();
      },
    });
    await world.startService({}, createLogger('notify-service', 'info', sink));
    world.member('li');
  });
  afterAll(() => world.stop());

  const alert = (alertId: string, given: Partial<AlertEvent> = {}) =>
    world.alert({ alertId, severity: 'info', notify: { recipients: ['li'] }, ...given });
  const health = (name: CheckName) => world.app.get(DeepHealth).run(name);
  const metric = async (name: string) => {
    const text = await world.app.get(Metrics).registry.metrics();
    return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
  };

  it('follows one delivery from the event to its outcome by one id', async () => {
    const id = await alert('F-1');
    const { cardId } = await world.outcome('F-1');
    await eventually(() => {
      const own = lines.filter(({ event, correlationId }) => event && correlationId === id);
      expect(own.map(({ event }) => event).sort()).toEqual([
        'alert.accepted',
        'delivery.sent',
        'delivery.settled',
      ]);
      expect(own.find(({ event }) => event === 'delivery.settled')).toMatchObject({
        ...{ alertId: 'F-1', accountId: 'li', outcome: 'delivered', cardId },
      });
    });
  });

  it('says who waits for longest and why, in words and numbers', async () => {
    expect(await health('waiting-deliveries')).toMatchObject({
      ok: true,
      detail: { words: 'nobody waits for quota' },
    });
    await Promise.all(Array.from({ length: 25 }, (_, n) => alert(`Q-${n}`)));
    await eventually(async () => expect(await metric('notify_waiting')).toBe(1));
    // A call that is on its way while the clock moves counts as made then, and keeps the others waiting for another minute.
    await eventually(() => {
      const settled = lines.filter((line) => line.event === 'delivery.settled' && /^Q-/.test(line.alertId!));
      expect(settled).toHaveLength(24);
    });
    world.clock.advance(42_000);
    const { ok, detail } = await health('waiting-deliveries');
    expect(ok).toBe(true);
    expect((detail as { words: string }).words).toMatch(
      /^oldest waiting delivery: 42 s \(acme\/Q-\d+, quota\)$/,
    );
    expect(await metric('notify_waiting_oldest_seconds')).toBe(42);
  });

  it('says what WeCom blocks, and which message is behind it', async () => {
    world.clock.advance(61_000);
    await world.settles();
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    await alert('B-1');
    await eventually(async () => expect((await health('wecom-blocks')).ok).toBe(false));
    const blocks = await health('wecom-blocks');
    expect((blocks.detail as { words: string }).words).toMatch(/^WeCom blocks message\/send of \S+ until /);
    world.clock.advance(10_000);
    await eventually(async () => {
      const { detail } = await health('oldest-pending-send');
      expect((detail as { words: string }).words).toBe('oldest message on its way: 10 s (acme/B-1, block)');
    });
    expect(await metric('notify_send_oldest_seconds')).toBe(10);
  });
});
