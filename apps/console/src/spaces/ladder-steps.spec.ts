import { stepsOf } from './ladder-steps';

const level = (afterSeconds?: number, ...accounts: string[]) => ({
  targets: accounts.map((account) => ({ account })),
  afterSeconds,
});
const at = (levels: ReturnType<typeof level>[], delay = 0) =>
  stepsOf({ levels }, delay).map(({ atSeconds }) => atSeconds);

describe('the steps of a policy', () => {
  it('come after each other, the first after the delay alone', () => {
    expect(at([level(999, 'a'), level(300, 'b'), level(600, 'c')])).toEqual([0, 300, 900]);
    expect(at([level(undefined, 'a'), level(300, 'b')], 60)).toEqual([60, 360]);
  });

  it('pass on at once where a level names nobody', () => {
    expect(at([level(0), level(300, 'b'), level(600, 'c')])).toEqual([0, 0, 600]);
  });
});
