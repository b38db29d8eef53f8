import { ManualClock } from './clock.js';
import { KeptAnswers } from './kept-answers.js';

describe('KeptAnswers', () => {
  const clock = new ManualClock();
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1));
  beforeEach(() => {
    asked = 0;
  });

  it.each([
    ['fifteen seconds', undefined, 15_000],
    ['as long as they are to be', 2_000, 2_000],
  ])('are kept for %s', async (_, keptMs, ms) => {
    const answers = new KeptAnswers<number>(clock, () => true, keptMs);
    expect(await answers.get('acme', ask)).toBe(1);
    clock.advance(ms - 1);
    expect(await answers.get('acme', ask)).toBe(1);
    clock.advance(1);
    expect(await answers.get('acme', ask)).toBe(2);
    expect(answers.last('acme')).toBe(2);
  });

  it('are asked for again where they are not worth keeping', async () => {
    const answers = new KeptAnswers<number>(clock, (answer) => answer > 1);
    expect(await answers.get('acme', ask)).toBe(1);
    expect(await answers.get('acme', ask)).toBe(2);
    expect(await answers.get('acme', ask)).toBe(2);
  });
});
