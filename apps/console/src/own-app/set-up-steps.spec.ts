import type { Check } from './check.data';
import { setUpSteps, stepHere } from './set-up-steps';

type Name = Check['name'];
const check = (name: Name, ok: boolean, remedy?: string): Check => ({ name, ok, detail: name, remedy });
const ALL: Name[] = ['callback', 'token', 'trusted_ip', 'agent', 'visible_scope', 'oauth_domain'];
const report = (wrong: Name[], hints: Name[] = []) => ({
  checks: ALL.map((name) => check(name, !wrong.includes(name), hints.includes(name) ? 'do it' : undefined)),
});
const lamps = (given: ReturnType<typeof report> | undefined) =>
  setUpSteps(given).map(({ step, lamp }) => `${step} ${lamp}`);

describe('the steps of a set-up', () => {
  it('are all dark before anybody looked', () => {
    expect(lamps(undefined)).toEqual(['callback off', 'trustedIp off', 'domain off', 'home off', 'card off']);
    expect(stepHere(setUpSteps(undefined))).toBeUndefined();
  });

  it('are red where one of their checks is wrong, in the order that works at WeCom', () => {
    const given = report(['visible_scope', 'oauth_domain']);
    expect(lamps(given)).toEqual(['callback ok', 'trustedIp ok', 'domain bad', 'home bad', 'card off']);
    expect(stepHere(setUpSteps(given))).toBe('domain');
  });

  it('are dark where WeCom could not be asked, because of what is wrong before', () => {
    const given = report(['trusted_ip', 'agent', 'visible_scope', 'oauth_domain']);
    expect(lamps(given)).toEqual(['callback ok', 'trustedIp bad', 'domain off', 'home off', 'card off']);
    expect(stepHere(setUpSteps(given))).toBe('trustedIp');
  });

  it('are amber where all is fine and something is worth doing, which comes after what is wrong', () => {
    expect(lamps(report([], ['agent']))).toContain('home warn');
    expect(stepHere(setUpSteps(report([], ['agent'])))).toBe('home');
    expect(stepHere(setUpSteps(report(['visible_scope'], ['callback'])))).toBe('home');
  });

  it('hold every check of the report that they know, and no other', () => {
    const shown = setUpSteps({ checks: [...report([]).checks, check('licence', false)] });
    expect(shown.flatMap(({ checks }) => checks.map(({ name }) => name)).sort()).toEqual(ALL.toSorted());
  });
});
