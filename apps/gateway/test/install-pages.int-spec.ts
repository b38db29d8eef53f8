import { type IntegrationView, SEAL_CONTEXT } from '@app/contracts';
import { DomainError, type ErrorCode, UpstreamError } from '@app/platform';
import { GatewayHarness } from './gateway-harness.js';

const CONSENT = 'https://open.work.example.com/3rdapp/install?suite_id=s&pre_auth_code=p';

const INTEGRATION: IntegrationView = {
  id: '01J',
  tenant: 'acme-ops',
  name: 'Acme',
  kind: 'suite',
  corpId: 'wpAcme',
  corpName: '示例 <科技>',
  authorization: 'active',
  agentId: 7,
  visibleScope: null,
  license: { status: 'unchecked', trialEndsAt: null },
  lastTicketAt: null,
  authorizedAt: null,
  callbackUrl: null,
  createdAt: '2026-11-22T08:00:00.000Z',
};

describe('install pages', () => {
  let gateway: GatewayHarness;
  let outcome: DomainError | UpstreamError | undefined;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('auth.install-link.open', () => outcome ?? { redirectUrl: CONSENT });
    gateway.answer('auth.installation.complete', () => outcome ?? INTEGRATION);
  });

  beforeEach(() => {
    outcome = undefined;
  });

  afterAll(() => gateway.stop());

  it('sends the administrator on to WeCom', async () => {
    const response = await gateway.fetch('/install/tok_1');
    expect([response.status, response.headers.get('location')]).toEqual([302, CONSENT]);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('speaks English to an English browser', async () => {
    const headers = { 'accept-language': 'en-GB,en;q=0.9' };
    const response = await gateway.fetch('/install/complete?auth_code=AC&state=S1', { headers });
    expect(await response.text()).toMatch(/Installed[\s\S]*acme-ops[\s\S]*sign in once/);
  });

  it.each([
    ['a HEAD', { method: 'HEAD' }],
    [
      'a preview of a chat',
      { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' } },
    ],
    ['a preview of another', { headers: { 'user-agent': 'facebookexternalhit/1.1' } }],
    ['a browser that fetches ahead', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
  ])('does not use the link up for %s', async (_, init: RequestInit) => {
    const before = gateway.asked.length;
    const response = await gateway.fetch('/install/tok_1', init);
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
    const complete = await gateway.fetch('/install/complete?auth_code=AC&state=S', { method: 'HEAD' });
    expect([complete.status, gateway.asked.length]).toEqual([200, before]);
  });

  it.each<[ErrorCode, number]>([
    ['INSTALL_LINK_UNKNOWN', 404],
    ['INSTALL_LINK_USED', 410],
    ['INSTALL_LINK_EXPIRED', 410],
  ])('explains %s', async (code, status) => {
    outcome = new DomainError(code, 'no');
    const response = await gateway.fetch('/install/tok_1');
    expect(response.status).toBe(status);
    expect(await response.text()).toContain('安装链接');
  });

  it('seals the code and never shows it', async () => {
    const response = await gateway.fetch('/install/complete?auth_code=AC_secret&expires_in=600&state=S1');
    const html = await response.text();
    expect(response.status).toBe(200);
    for (const text of ['安装完成', '示例 &lt;科技&gt;', 'acme-ops', '可见范围', '登录一次'])
      expect(html).toContain(text);
    expect(html).not.toContain('AC_secret');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const asked = gateway.asked.findLast(({ subject }) => subject === 'auth.installation.complete');
    const { sealedAuthCode, state } = asked?.payload as { sealedAuthCode: string; state: string };
    expect([gateway.keyring.open(sealedAuthCode, SEAL_CONTEXT.authCode), state]).toEqual(['AC_secret', 'S1']);
  });

  it.each([
    ['an unknown state', new DomainError('INSTALL_STATE_UNKNOWN', 'no'), 400],
    ['a corp of another tenant', new DomainError('CORP_HELD_BY_OTHER_TENANT', 'no'), 409],
    ['a WeCom that is away', new UpstreamError('WECOM_UNAVAILABLE', 'no', { retryable: true }), 503],
  ])('shows an error page for %s', async (_, error, status) => {
    outcome = error;
    const response = await gateway.fetch('/install/complete?auth_code=AC_1&state=S1');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it.each(['', '?auth_code=AC', '?state=S', '?auth_code=a&auth_code=b&state=S'])(
    'asks nobody about an incomplete return %s',
    async (query) => {
      const before = gateway.asked.length;
      expect((await gateway.fetch(`/install/complete${query}`)).status).toBe(400);
      expect(gateway.asked).toHaveLength(before);
    },
  );
});
