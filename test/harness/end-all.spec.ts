import { endAll } from './end-all.js';

describe('endAll', () => {
  it('asks each in order, although the one before failed, and throws what failed', async () => {
    const asked: number[] = [];
    const failing = (order: number) => () => {
      asked.push(order);
      return Promise.reject(new Error(`failure ${order}`));
    };
    const going = (order: number) => () => asked.push(order);
    await expect(endAll(failing(1), going(2))).rejects.toThrow(/^failure 1$/);
    await expect(endAll(failing(3), failing(4), going(5))).rejects.toThrow('failure 3\nError: failure 4');
    expect(asked).toEqual([1, 2, 3, 4, 5]);
  });
});
