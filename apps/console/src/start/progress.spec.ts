import { isConnected, stepStates } from './progress';

const none = { tenant: false, connection: false, people: false, alert: false, press: false, source: false };

describe('how far one is', () => {
  it('begins at the tenant', () =>
    expect(Object.values(stepStates(none))).toEqual(['here', 'later', 'later', 'later', 'later', 'later']));

  it('counts what was done out of turn', () => {
    const states = stepStates({ ...none, tenant: true, people: true });
    expect(states).toEqual({
      tenant: 'done',
      connection: 'here',
      people: 'done',
      alert: 'later',
      press: 'later',
      source: 'later',
    });
  });

  it('stands nowhere once all is done', () =>
    expect(
      Object.values(
        stepStates({
          ...{ tenant: true, connection: true, people: true },
          alert: true,
          press: true,
          source: true,
        }),
      ),
    ).not.toContain('here'));
});

describe('a connection', () => {
  const suite = { authorization: 'active', isOwnApp: false };
  const own = { ...suite, isOwnApp: true };
  const ask = (isWell: boolean | undefined, wasPressed = false) => ({ isWell, wasPressed });

  it('by a suite stands once the corp let us in', () => {
    expect(isConnected([], ask(true))).toBe(false);
    expect(isConnected([{ ...suite, authorization: 'cancelled' }], ask(true))).toBe(false);
    expect(isConnected([suite], ask(false))).toBe(true);
  });

  it('by an own app stands once nothing is wrong with it, or somebody once pressed a card', () => {
    expect(isConnected([own], ask(false))).toBe(false);
    expect(isConnected([own], ask(true))).toBe(true);
    expect(isConnected([own], ask(false, true))).toBe(true);
    expect(isConnected([own, suite], ask(false))).toBe(true);
  });

  it('that worked once is the overview’s to tell of, even where the corp withdrew it since', () => {
    expect(isConnected([{ ...suite, authorization: 'cancelled' }], ask(true, true))).toBe(true);
    expect(isConnected([], ask(true, true))).toBe(false);
  });

  it('stands for those who may not ask how it is', () =>
    expect(isConnected([own], ask(undefined))).toBe(true));
});
