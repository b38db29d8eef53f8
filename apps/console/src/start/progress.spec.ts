import { stepStates } from './progress';

const none = { tenant: false, connection: false, people: false, alert: false, press: false };

describe('how far one is', () => {
  it('begins at the tenant', () =>
    expect(Object.values(stepStates(none))).toEqual(['here', 'later', 'later', 'later', 'later']));

  it('counts what was done out of turn', () => {
    const states = stepStates({ ...none, tenant: true, people: true });
    expect(states).toEqual({
      tenant: 'done',
      connection: 'here',
      people: 'done',
      alert: 'later',
      press: 'later',
    });
  });

  it('stands nowhere once all is done', () =>
    expect(
      Object.values(stepStates({ tenant: true, connection: true, people: true, alert: true, press: true })),
    ).not.toContain('here'));
});
