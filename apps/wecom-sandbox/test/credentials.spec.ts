import { aFixture, provider, suite, type Fixture } from './sandbox-fixture.js';

describe('tickets and tokens', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
  });
  afterEach(() => f.close());

  const suiteRequest = (change: object = {}) => ({
    suite_id: suite.suiteId,
    suite_secret: suite.secret,
    suite_ticket: f.receiver.field('suite_ticket', 'SuiteTicket'),
    ...change,
  });

  it('gives the same suite token within its validity, without errcode, and a new one after', async () => {
    await f.sandbox.events.suiteTicket();
    const first = await f.call('service/get_suite_token', {}, suiteRequest());
    expect(first).toEqual({ suite_access_token: expect.any(String), expires_in: 7200 });
    f.clock.advance(600_000);
    expect(await f.call('service/get_suite_token', {}, suiteRequest())).toEqual({
      ...first,
      expires_in: 6600,
    });
    f.clock.advance(6_600_000);
    await f.sandbox.events.suiteTicket();
    const later = await f.call('service/get_suite_token', {}, suiteRequest());
    expect(later.suite_access_token).not.toBe(first.suite_access_token);
  });

  it('refuses a wrong suite, secret, ticket and a ticket of 30 minutes', async () => {
    await f.sandbox.events.suiteTicket();
    const errcodeOf = async (change: object) =>
      (await f.call('service/get_suite_token', {}, suiteRequest(change))).errcode;
    expect(await errcodeOf({ suite_id: 'wwother' })).toBe(40083);
    expect(await errcodeOf({ suite_secret: 'x' })).toBe(40080);
    expect(await errcodeOf({ suite_ticket: 'x' })).toBe(40085);
    expect(await errcodeOf({ suite_ticket: undefined })).toBe(41023);
    f.clock.advance(1_799_000);
    expect(await errcodeOf({})).toBeUndefined();
    f.clock.advance(1000);
    expect(await errcodeOf({})).toBe(40085);
  });

  it('tells expired tokens from illegal ones, by kind', async () => {
    const { suiteToken, corpToken } = await f.install();
    const providerToken = await f.providerToken();
    const asCorp = (token: string) => f.get('getcallbackip', { access_token: token });
    const asSuite = (token: string) => f.get('service/get_pre_auth_code', { suite_access_token: token });
    const asProvider = (token: string) =>
      f.call(
        'service/corpid_to_opencorpid',
        { provider_access_token: token },
        { corpid: f.corp.plainCorpId },
      );
    expect(await asCorp(corpToken)).toMatchObject({ errcode: 0 });
    expect(await asSuite(suiteToken)).toMatchObject({ errcode: 0, expires_in: 1200 });
    expect(await asProvider(providerToken)).toMatchObject({ errcode: 0, open_corpid: f.corp.corpId });
    expect(await asCorp(suiteToken)).toMatchObject({ errcode: 40014 });
    expect(await asSuite(corpToken)).toMatchObject({ errcode: 40082 });
    expect(await asProvider(suiteToken)).toMatchObject({ errcode: 40082 });
    expect(await f.get('getcallbackip', {})).toMatchObject({ errcode: 41001 });
    expect(await f.get('service/get_pre_auth_code', {})).toMatchObject({ errcode: 41022 });
    f.clock.advance(7_200_000);
    expect(await asCorp(corpToken)).toMatchObject({ errcode: 42001 });
    expect(await asSuite(suiteToken)).toMatchObject({ errcode: 42009 });
    expect(await asProvider(providerToken)).toMatchObject({ errcode: 40082 });
    f.sandbox.state.switches.set('provider_token_expired_error', '42009');
    expect(await asProvider(providerToken)).toMatchObject({ errcode: 42009 });
  });

  it('forgets a token early when told so', async () => {
    const { corpToken } = await f.install();
    await f.control('POST', 'tokens/invalidate', { kind: 'corp', corp: f.corp.plainCorpId });
    expect(await f.get('getcallbackip', { access_token: corpToken })).toMatchObject({ errcode: 40014 });
  });

  it('refuses a wrong provider corp and secret', async () => {
    const ask = (body: object) => f.call('service/get_provider_token', {}, body);
    expect(await ask({ corpid: 'ww0', provider_secret: provider.secret })).toMatchObject({ errcode: 40013 });
    expect(await ask({ corpid: provider.corpId, provider_secret: 'x' })).toMatchObject({ errcode: 40001 });
  });

  it('answers errors with HTTP 200 and WeCom’s errmsg, and a GET of a POST call with 40058', async () => {
    const answer = await f.call('service/get_provider_token', {}, '{broken');
    expect(answer.errcode).toBe(40058);
    expect(answer.errmsg).toMatch(
      /, hint: \[\d+_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=40058$/,
    );
    expect(await f.get('service/get_suite_token', {})).toMatchObject({ errcode: 40058 });
  });
});
