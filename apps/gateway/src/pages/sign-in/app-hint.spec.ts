import { appHint, withApp } from './app-hint.js';

const ID = '01JDKX3Y5W7Z9A1B2C3D4E5F6G';

describe('the app that an address names', () => {
  it.each([
    ['/app', {}],
    [`/app?i=${ID}`, { integrationId: ID }],
    ['/app?i=no-id', {}],
    [`/alerts/acme/a%2Fb?link=x&i=${ID}`, { tenant: 'acme', integrationId: ID }],
    ['/alerts/acme/1', { tenant: 'acme' }],
    ['/alerts/not%20one/1', {}],
  ])('%s', (path, hint) => {
    expect(appHint(path)).toEqual({ integrationId: undefined, tenant: undefined, ...hint });
  });

  it('is carried along', () => {
    expect(withApp('/app', { i: ID })).toBe(`/app?i=${ID}`);
    expect(withApp('/a?b=1', { i: ID })).toBe(`/a?b=1&i=${ID}`);
    expect(withApp('/app', { i: ['x'] })).toBe('/app');
    expect(withApp('/app', undefined)).toBe('/app');
  });
});
