import { NotifyConfig } from '../notify.config.js';
import { CorpLanes } from './corp-lanes.js';

describe('parallel calls of one corp', () => {
  const lanesOf = (corpConcurrency: number) =>
    new CorpLanes(Object.assign(new NotifyConfig(), { corpConcurrency }));

  /** Starts calls that end when told, and answers how many run. */
  function calls(lanes: CorpLanes, count: number, corpId = 'corp') {
    const ends: (() => void)[] = [];
    const done = Array.from({ length: count }, () =>
      lanes.run(corpId, 'api', () => new Promise<void>((resolve) => ends.push(resolve))),
    );
    return { running: () => ends.length, endOne: () => ends.shift()!(), done };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('never exceeds the limit and lets everyone in at last', async () => {
    const { running, endOne, done } = calls(lanesOf(2), 5);
    for (let left = 5; left > 0; left--) {
      await turn();
      expect(running()).toBe(Math.min(2, left));
      endOne();
    }
    await Promise.all(done);
  });

  it('halves when WeCom says too many, and grows again with success', async () => {
    const lanes = lanesOf(4);
    lanes.tooManyParallel('corp', 'api');
    expect(calls(lanes, 4).running()).toBe(2);
    for (let n = 0; n < 50; n++) lanes.succeeded('corp', 'api');
    await turn();
    const grown = calls(lanes, 4);
    expect(grown.running()).toBe(1);
  });

  it('tries with one call after a block, and all follow when it succeeds', () => {
    const lanes = lanesOf(4);
    lanes.blocked('corp', 'api');
    const probing = calls(lanes, 4);
    expect(probing.running()).toBe(1);
    lanes.succeeded('corp', 'api');
    expect(calls(lanes, 3).running()).toBe(3);
  });

  it('keeps corps apart', () => {
    const lanes = lanesOf(1);
    expect(calls(lanes, 2, 'a').running()).toBe(1);
    expect(calls(lanes, 2, 'b').running()).toBe(1);
  });
});
