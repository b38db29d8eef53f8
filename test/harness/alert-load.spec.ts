import { setImmediate as others } from 'node:timers/promises';
import { eventually } from '@app/testing';
import { randomOf } from '../bench/card-truth/random.mjs';
import { AlertLoad } from './alert-load.js';
import type { CorpStory } from './corp-story.js';
import type { Pipeline } from './pipeline.js';

describe('AlertLoad', () => {
  it('lets a system that is late catch up, and everybody else of its process have a turn', async () => {
    const waiting: (() => void)[] = [];
    const slow = () => new Promise<void>((resolve) => waiting.push(resolve));
    const system = { clock: { now: () => new Date() }, api: { post: slow } };
    const acme = { tenant: 'acme', system } as unknown as CorpStory;
    const pipeline = { publish: slow, deliveries: [] } as unknown as Pipeline;
    const load = new AlertLoad(randomOf(1, 0), acme, pipeline, ['a', 'b'], 'L');
    const done = load.run({ alerts: 5_000, perSecond: 1e9, shares: { closed: 0, pressed: 0 } });
    expect(waiting).toHaveLength(20);
    await eventually(() => waiting.length >= 2_000);
    for (let turn = 0; turn < 5; turn += 1) await others();
    expect(waiting).toHaveLength(2_000);
    await eventually(() => {
      for (const answer of waiting.splice(0)) answer();
      return load.accepted.length === 5_000;
    });
    await done;
  });
});
