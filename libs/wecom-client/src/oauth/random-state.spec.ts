import { randomState } from './random-state.js';

describe('random states', () => {
  it('makes states of 40 letters and digits that do not repeat', () => {
    const states = new Set(Array.from({ length: 500 }, () => randomState()));
    expect(states.size).toBe(500);
    for (const state of states) expect(state).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it('makes shorter ones where they have to fit into a picture', () => {
    expect(randomState(32)).toMatch(/^[A-Za-z0-9]{32}$/);
  });
});
