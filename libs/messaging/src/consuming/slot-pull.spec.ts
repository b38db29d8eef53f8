import type { Consumer } from '@nats-io/jetstream';
import { SlotPull } from './slot-pull.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('SlotPull', () => {
  it('asks for nothing more while it is held, and goes on when each hold has ended, however it did', async () => {
    const asked: number[] = [];
    const ends: (() => void)[] = [];
    async function* nothing() {
      await new Promise<void>((resolve) => ends.push(resolve));
      yield* [];
    }
    const consumer = {
      fetch: ({ max_messages }: { max_messages: number }) => {
        asked.push(max_messages);
        return Promise.resolve(Object.assign(nothing(), { stop: () => undefined }));
      },
    } as unknown as Consumer;
    const pull = new SlotPull(8, () => Promise.resolve('settled'));
    const running = pull.run(consumer);
    await turn();
    expect(asked).toEqual([8]);

    let letGo!: () => void;
    let fail!: (error: Error) => void;
    pull.hold(new Promise<void>((resolve) => (letGo = resolve)));
    pull.hold(new Promise<void>((_, reject) => (fail = reject)));
    ends.shift()!();
    await turn();
    letGo();
    await turn();
    expect(asked).toEqual([8]);
    fail(new Error('the look failed'));
    await turn();
    expect(asked).toEqual([8, 8]);

    const stopped = pull.stop(false);
    ends.forEach((end) => end());
    await stopped;
    await running;
  });
});
