import { type DeepHealth, ManualClock } from '@app/platform';
import type { CardPress } from './card-press.js';
import { WaitingPresses } from './waiting-presses.js';

type Look = () => Promise<{ ok: boolean; detail: { waiting: number } }>;

it('a press that another instance took over is no trouble of this one', async () => {
  const clock = new ManualClock();
  let look: Look | undefined;
  const health = { register: (_: string, given: Look) => (look = given) } as unknown as DeepHealth;
  const presses = new WaitingPresses(health, clock);
  presses.onModuleInit();
  const press = { pressId: 'p', taskId: 't', receivedAt: clock.now() } as CardPress;
  presses.waits(press);
  clock.advance(61_000);
  presses.waits(press);
  expect(await look!()).toMatchObject({ ok: false, detail: { waiting: 1 } });
  clock.advance(5 * 60_000);
  expect(await look!()).toMatchObject({ ok: false, detail: { waiting: 1 } });
  clock.advance(1);
  expect(await look!()).toMatchObject({ ok: true, detail: { waiting: 0 } });
});
