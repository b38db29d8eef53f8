import { INSTALLATION_EVENTS, INSTALLATION_STATES, nextState } from './installation-state.js';

describe('installation state', () => {
  it('can reach every state from none', () => {
    const reached = new Set<string>(['none']);
    for (let round = 0; round < INSTALLATION_STATES.length; round += 1) {
      for (const state of [...reached]) {
        for (const event of INSTALLATION_EVENTS) {
          const next = nextState(state as 'none', event);
          if (next) reached.add(next);
        }
      }
    }
    expect([...reached].sort()).toEqual(['active', 'cancelled', 'none', 'pending']);
  });

  it('comes back from cancelled only by a new grant', () => {
    expect(INSTALLATION_EVENTS.filter((event) => nextState('cancelled', event) !== null)).toEqual([
      'exchanged',
    ]);
  });

  it('keeps an active corp usable while a second grant is read back', () => {
    expect(nextState('active', 'exchanged')).toBe('active');
  });

  it('cancels nothing that was never granted', () => {
    expect(nextState('none', 'cancelled')).toBeNull();
  });
});
