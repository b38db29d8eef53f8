import { Slots } from './slots.js';

describe('slots', () => {
  it('never runs more at once than there are, and runs all of them', async () => {
    const slots = new Slots(2);
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        slots.run(async () => {
          most = Math.max(most, ++running);
          await new Promise(setImmediate);
          running--;
          return n;
        }),
      ),
    );
    expect(results).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('gives the slot of a failed task to the next one', async () => {
    const slots = new Slots(1);
    const failing = slots.run(() => Promise.reject(new Error('no')));
    const next = slots.run(() => Promise.resolve('ran'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('ran');
  });
});
