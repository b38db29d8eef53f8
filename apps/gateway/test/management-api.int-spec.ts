import { DomainError, UpstreamError } from '@app/platform';
import { SEAL_CONTEXT } from '@app/contracts';
import { GatewayHarness } from './gateway-harness.js';

const TENANT = {
  tenant: 'acme',
  name: 'Acme',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  alertAccess: 'tenant',
} as const;
const INTEGRATION = {
  id: '01J',
  tenant: 'acme',
  name: 'Acme',
  kind: 'suite',
  corpId: 'wpAcme',
  corpName: 'Acme',
  authorization: 'active',
  agentId: 7,
  visibleScope: null,
  license: { status: 'unchecked', trialEndsAt: null },
  lastTicketAt: null,
  authorizedAt: null,
  callbackUrl: null,
  createdAt: '2026-11-22T08:00:00.000Z',
} as const;

const DEFAULT = 'critical-or-reopened';
const POLICIES = { critical: DEFAULT, warning: DEFAULT, info: DEFAULT } as const;

const STORED = {
  templateId: 'ops',
  locale: 'en',
  version: 2,
  title: '{{title}}',
  body: '',
  updatedAt: '2026-11-22T08:00:00.000Z',
} as const;

describe('management API', () => {
  let gateway: GatewayHarness;
  let integrate: () => { integration: typeof INTEGRATION; created: boolean } | DomainError | UpstreamError;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) =>
      tenant === 'acme' ? TENANT : new DomainError('TENANT_UNKNOWN', `There is no tenant ${tenant}`),
    );
    gateway.answer('identity.tenant.put', () => TENANT);
    gateway.answer('auth.install-link.create', () => ({
      token: 'tok_1',
      expiresAt: '2026-11-23T08:00:00.000Z',
    }));
    gateway.answer(
      'auth.integration.create',
      () => integrate() as { integration: typeof INTEGRATION; created: boolean },
    );
    gateway.answer('identity.account.put', ({ tenant, accountId, username, displayName }) => ({
      account: {
        tenant,
        accountId,
        username,
        displayName,
        email: null,
        mobile: null,
        locale: null,
        timeZone: null,
        hasPassword: true,
        disabled: false,
        channels: [{ kind: 'webhook', url: 'https://hooks.example.com/a' }],
        binding: null,
        bots: [],
      },
      created: true,
      sealedSecrets: [],
    }));
    gateway.answer(
      'notify.template.put',
      () =>
        new DomainError('TEMPLATE_INVALID', 'The template cannot be used', {
          facts: { problems: [{ field: 'body', message: 'has 9 lines' }] },
        }),
    );
    gateway.answer('notify.templates.list', () => ({ items: [STORED], next: null }));
    gateway.answer('notify.template.get', ({ templateId }) =>
      templateId === 'ops' ? STORED : new DomainError('TEMPLATE_UNKNOWN', 'There is no such template'),
    );
    gateway.answer('notify.template.delete', () => ({}));
    gateway.answer('card.stale.list', () => ({ items: [], next: null }));
    gateway.answer('card.policy.get', () => ({ successorCards: POLICIES }));
    gateway.answer('card.policy.put', ({ successorCards }) => ({
      successorCards: { ...POLICIES, ...successorCards },
    }));
  });

  afterAll(() => gateway.stop());

  it.each([undefined, 'Bearer wrong-token-00000000', 'Basic dGVzdA=='])(
    'lets nobody in with %s',
    async (authorization) => {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      const response = await gateway.fetch('/api/v1/integrations', { headers });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        401,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await response.json()).toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
    },
  );

  it.each([
    ['POST', '/tenants/nobody/install-links'],
    ['PUT', '/tenants/nobody/accounts/li'],
    ['GET', '/tenants/nobody/bindings'],
    ['PUT', '/tenants/nobody/templates/default'],
    ['POST', '/tenants/nobody/templates/preview'],
    ['GET', '/tenants/nobody/alerts/INC-1/deliveries'],
    ['GET', '/tenants/nobody/alerts/a/b/deliveries'],
    ['GET', '/tenants/nobody/alerts/INC-1/cards'],
    ['POST', '/tenants/nobody/alert-events'],
    ['PUT', '/tenants/nobody/card-policy'],
    ['GET', '/tenants/no%20body/bindings'],
  ])('answers %s %s with TENANT_UNKNOWN before anything else', async (method, path) => {
    const answer = await gateway.api(method, path, method === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 404, body: { code: 'TENANT_UNKNOWN' } });
    // Who may not ask is not told whether there is such a tenant.
    expect((await gateway.fetch(`/api/v1${path}`, { method })).status).toBe(401);
  });

  it.each([
    ['PUT', '/tenants/acme', { name: 'a\0b' }, 'name'],
    ['PUT', '/tenants/acme/accounts/li', { username: 'li\ud800', displayName: 'Li' }, 'username'],
    ['POST', '/integrations', { tenant: 'acme', name: '\0', corpId: 'ww1' }, 'name'],
    ['GET', '/integrations/%00', undefined, 'id'],
  ])('refuses text in %s %s that no store could keep', async (method, path, body, field) => {
    const answer = await gateway.api(method, path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST', errors: [{ field }] } });
  });

  it('names every rule a request breaks', async () => {
    const answer = await gateway.api('PUT', '/tenants/acme', {
      name: '',
      locale: 'fr',
      timeZone: 'Mars/Base',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
    const { errors } = answer.body as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['locale', 'name', 'timeZone']);
  });

  it.each(['', 'has blank', 'x'.repeat(65), 7])('refuses the Corp ID %j', async (corpId) => {
    const answer = await gateway.api('POST', '/integrations', { tenant: 'acme', name: 'Acme', corpId });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'corpId' }] } });
  });

  it('answers 400 to a body that is no JSON', async () => {
    const response = await gateway.fetch('/api/v1/tenants/acme', {
      method: 'PUT',
      headers: { authorization: 'Bearer test-admin-token-000', 'content-type': 'application/json' },
      body: '{"name":',
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('makes an install link out of the public address', async () => {
    expect(await gateway.api('POST', '/tenants/acme/install-links')).toMatchObject({
      status: 201,
      body: { url: 'https://oncall.example.com/install/tok_1', expiresAt: '2026-11-23T08:00:00.000Z' },
    });
  });

  it.each([
    ['201 for a new integration', { integration: INTEGRATION, created: true }, 201, { corpId: 'wpAcme' }],
    ['200 for one that exists', { integration: INTEGRATION, created: false }, 200, { corpId: 'wpAcme' }],
    [
      '409 before the app is authorized',
      new DomainError('AUTHORIZE_APP_FIRST', 'authorize app first'),
      409,
      { code: 'AUTHORIZE_APP_FIRST', detail: expect.stringContaining('authorize app first') },
    ],
    [
      '503 while WeCom is away',
      new UpstreamError('WECOM_UNAVAILABLE', 'busy', { retryable: true }),
      503,
      { code: 'WECOM_UNAVAILABLE' },
    ],
  ])('answers %s', async (_, outcome, status, body) => {
    integrate = () => outcome;
    const answer = await gateway.api('POST', '/integrations', {
      tenant: 'acme',
      name: 'Acme',
      corpId: 'wwAcme',
    });
    expect(answer).toMatchObject({ status, body });
  });

  it('lets a password travel sealed only', async () => {
    const body = { username: 'li', displayName: '李四', password: 'hunter-two' };
    expect((await gateway.api('PUT', '/tenants/acme/accounts/li', body)).status).toBe(201);
    const asked = gateway.asked.find(({ subject }) => subject === 'identity.account.put');
    expect(JSON.stringify(asked)).not.toContain('hunter-two');
    const { sealedPassword } = asked?.payload as { sealedPassword: string };
    expect(gateway.keyring.open(sealedPassword, SEAL_CONTEXT.password)).toBe('hunter-two');
  });

  it('passes on every problem of a template', async () => {
    const answer = await gateway.api('PUT', '/tenants/acme/templates/default', { title: 't', body: 'b' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'TEMPLATE_INVALID', errors: [{ field: 'body' }] },
    });
  });

  it('lists, answers and deletes stored templates', async () => {
    const templates = '/tenants/acme/templates';
    const askedLast = () => gateway.asked.at(-1)?.payload;
    expect(await gateway.api('GET', `${templates}?limit=1`)).toMatchObject({
      status: 200,
      body: { items: [STORED], next: null },
    });
    expect(askedLast()).toMatchObject({ tenant: 'acme', limit: 1 });
    expect((await gateway.api('GET', `${templates}?limit=501`)).status).toBe(422);
    expect(await gateway.api('GET', `${templates}/ops?locale=en`)).toMatchObject({
      status: 200,
      body: STORED,
    });
    expect(askedLast()).toMatchObject({ tenant: 'acme', templateId: 'ops', locale: 'en' });
    expect((await gateway.api('GET', `${templates}/ops?locale=fr`)).status).toBe(422);
    expect(await gateway.api('GET', `${templates}/none`)).toMatchObject({
      status: 404,
      body: { code: 'TEMPLATE_UNKNOWN' },
    });
    expect((await gateway.api('DELETE', `${templates}/ops?locale=en`)).status).toBe(204);
    expect(askedLast()).toMatchObject({ tenant: 'acme', templateId: 'ops', locale: 'en' });
  });

  it('lists stale cards, and only those', async () => {
    expect((await gateway.api('GET', '/tenants/acme/cards?stale=true')).status).toBe(200);
    expect((await gateway.api('GET', '/tenants/acme/cards')).status).toBe(422);
  });

  it.each([
    ['never', { critical: 'never', warning: 'never', info: 'never' }],
    [{ critical: 'always' }, { ...POLICIES, critical: 'always' }],
    [{}, POLICIES],
  ])('takes the successor policy %j for the severities it names', async (successorCards, expected) => {
    const answer = await gateway.api('PUT', '/tenants/acme/card-policy', { successorCards });
    expect(answer).toMatchObject({ status: 200, body: { successorCards: expected } });
  });

  it.each([['sometimes'], [{ info: 'sometimes' }], [7], [null], [undefined], [['never']]])(
    'refuses the successor policy %j',
    async (successorCards) => {
      const answer = await gateway.api('PUT', '/tenants/acme/card-policy', { successorCards });
      expect(answer).toMatchObject({ status: 422, body: { errors: expect.any(Array) } });
    },
  );

  it('tells the card policy', async () => {
    expect(await gateway.api('GET', '/tenants/acme/card-policy')).toMatchObject({
      status: 200,
      body: { successorCards: POLICIES },
    });
  });
});
