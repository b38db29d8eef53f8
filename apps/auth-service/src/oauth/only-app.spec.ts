import { onlyApp } from './only-app.js';

const suite = { appId: 'wwsuite', agentId: null, integrationId: null };
const own = { appId: 'wwcorp', agentId: 1000002, integrationId: 'i1' };
const other = { appId: 'wwother', agentId: 1000002, integrationId: 'i2' };

describe('the app that a sign-in goes through', () => {
  it.each([
    ['the only one', [own], suite, own],
    ['the suite that several corps installed', [suite, suite], suite, suite],
    ['the suite beside a corp’s own app', [own, suite], suite, suite],
    ['the suite where nobody is connected yet', [], suite, suite],
    ['none of several corps’ own', [own, other], suite, undefined],
    ['none where there is none', [], undefined, undefined],
  ])('is %s', (_, apps, ofTheSystem, expected) => {
    expect(onlyApp(apps, ofTheSystem)).toBe(expected);
  });
});
