import { DomainError } from '@app/platform';
import { stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

describe('sign-in through a corp’s own app', () => {
  let gateway: MemberHarness;

  const OWN = '01JDKX3Y5W7Z9A1B2C3D4E5F6G';
  const OTHER = '01JDKX3Y5W7Z9A1B2C3D4E5F6H';
  beforeAll(async () => {
    gateway = await MemberHarness.start();
    const app = { appId: 'wwOwn', agentId: 1000002, tenant: 'own' };
    gateway.others.ownApps.set(OWN, { ...app, integrationId: OWN });
  });
  afterAll(() => gateway.stop());

  it('sends the visitor of ?i= to the corp’s own sign-in, and redeems the code with the same app', async () => {
    const member = gateway.others.aMember('own-1', 'wwOwn');
    gateway.others.bind('acme', 'own-1', member);
    const browser = gateway.browser();
    const visit = await browser.get(`/app?i=${OWN}`);
    const { searchParams } = new URL(visit.location!);
    expect([searchParams.get('appid'), searchParams.get('agentid')]).toEqual(['wwOwn', '1000002']);
    const back = await browser.get(`/oauth/callback?code=own-1&state=${stateOf(visit)}`);
    expect(back).toMatchObject({ status: 302, location: `/app?i=${OWN}` });
    expect(
      gateway.others.asked.filter(({ subject }) => subject === 'auth.oauth.exchange').at(-1),
    ).toMatchObject({
      payload: { integrationId: OWN },
    });
    expect((await browser.get(`/app?i=${OWN}`)).status).toBe(200);
  });

  it('knows the app by the tenant of an alert', async () => {
    const visit = await gateway.browser().get('/alerts/own/INC-9');
    expect(new URL(visit.location!).searchParams.get('agentid')).toBe('1000002');
  });

  it('refuses a code of another app with a page that says so', async () => {
    const browser = gateway.browser();
    const state = stateOf(await browser.get(`/app?i=${OWN}`));
    const { status, html } = await browser.get(`/oauth/callback?code=of-the-suite&state=${state}`);
    expect(status).toBe(400);
    expect(html).toContain(`href="/app?i&#x3D;${OWN}"`);
  });

  it('falls back on the suite for an integration that is none any more', async () => {
    const visit = await gateway.browser().get(`/app?i=${OTHER}`);
    expect(new URL(visit.location!).searchParams.get('appid')).toBe('wwSuite');
  });

  it('remembers the app of a browser, and says where to begin when it cannot know', async () => {
    const used = gateway.browser();
    await used.get(`/app?i=${OWN}`);
    const unclear = new DomainError('OAUTH_APP_UNCLEAR', 'several');
    gateway.others.withoutSuite = unclear;
    const visit = await used.get('/app');
    expect(new URL(visit.location!).searchParams.get('agentid')).toBe('1000002');
    const { status, html } = await gateway.browser().get('/app');
    expect(status).toBe(400);
    expect(html).toContain('请从工作台打开应用');
    gateway.others.withoutSuite = undefined;
  });
});
