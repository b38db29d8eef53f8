import { type ConnectOwnApp, type IntegrationView, SEAL_CONTEXT } from '@app/contracts';
import { DomainError, type OncallError } from '@app/platform';
import { eventually } from '@app/testing';
import { GatewayHarness } from './gateway-harness.js';

const ID = '01JDKX3Y5W7Z9A1B2C3D4E5F6G';
const SECRET = 'the-Secret-of-the-app-123456789';
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const WISH = {
  tenant: 'acme',
  name: 'Acme',
  kind: 'self-built',
  corpId: 'wwAcme0000000001',
  agentId: 1000002,
  secret: SECRET,
};
const INTEGRATION: IntegrationView = {
  ...{ id: ID, tenant: 'acme', name: 'Acme', kind: 'self-built', corpId: WISH.corpId, corpName: null },
  ...{
    authorization: 'active',
    agentId: 1000002,
    visibleScope: null,
    lastTicketAt: null,
    authorizedAt: null,
  },
  license: { status: 'not_required', trialEndsAt: null },
  callbackUrl: `https://oncall.example.com/wecom/callback/app/${ID}`,
  createdAt: '2026-11-22T08:00:00.000Z',
};

describe('self-built apps in the management API', () => {
  let gateway: GatewayHarness;
  let connected: (wish: ConnectOwnApp) => boolean | OncallError;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      ...{ tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
    }));
    gateway.answer('auth.own-app.connect', (wish) => {
      const isNew = connected(wish);
      if (typeof isNew !== 'boolean') return isNew;
      const given = JSON.parse(opened(wish.sealedKeys, 'callbackKeys')) as object;
      const keys = JSON.stringify({ token: 'Made123', encodingAesKey: KEY, ...given });
      const sealedKeys = gateway.keyring.seal(keys, SEAL_CONTEXT.callbackKeys);
      return { integration: INTEGRATION, sealedKeys: isNew ? sealedKeys : null };
    });
    gateway.answer('auth.own-app.replace-credentials', ({ id }) =>
      id === ID ? { integration: INTEGRATION } : new DomainError('INTEGRATION_UNKNOWN', 'none'),
    );
    gateway.answer('auth.integration.get', ({ id }) =>
      id === ID ? INTEGRATION : new DomainError('INTEGRATION_UNKNOWN', 'none'),
    );
    gateway.answer('auth.integration.check', () => ({
      checks: [
        { name: 'callback', ok: true, detail: { 'zh-CN': '好', en: 'fine' } },
        {
          name: 'token',
          ok: false,
          detail: { 'zh-CN': '坏', en: 'bad' },
          remedy: { 'zh-CN': '修', en: 'mend' },
        },
      ],
    }));
  });

  beforeEach(() => {
    connected = () => true;
    gateway.asked.length = 0;
  });

  afterAll(() => gateway.stop());

  const opened = (sealed: string, context: keyof typeof SEAL_CONTEXT) =>
    gateway.keyring.open(sealed, SEAL_CONTEXT[context]);
  const asked = (subject: string) =>
    gateway.asked.filter((question) => question.subject === subject).map(({ payload }) => payload as never);
  const create = (change: object = {}) => gateway.api('POST', '/integrations', { ...WISH, ...change });
  const violations = (body: unknown) =>
    (body as { errors: { field: string; message: string }[] }).errors.map(({ field, message }) => [
      field,
      message,
    ]);

  it('are created with what was made for them, shown in this answer alone', async () => {
    const { status, body } = await create({ secret: ` ${SECRET}\n`, agentId: '1000002' });
    expect(status).toBe(201);
    expect(body).toEqual({ ...INTEGRATION, token: 'Made123', encodingAesKey: KEY });
    const [question] = asked('auth.own-app.connect') as ConnectOwnApp[];
    expect(question).toMatchObject({ tenant: 'acme', corpId: WISH.corpId, agentId: 1000002 });
    expect(opened(question!.sealedSecret, 'appSecret')).toBe(SECRET);
    expect(JSON.stringify(question)).not.toContain(SECRET);
    connected = () => false;
    expect(await create()).toMatchObject({ status: 200, body: INTEGRATION });
    expect((await create()).body).not.toHaveProperty('token');
  });

  it('take Token and key that are given', async () => {
    const { body } = await create({ token: 'Mine123', encodingAesKey: 'a'.repeat(43) });
    expect(body).toMatchObject({ token: 'Mine123', encodingAesKey: 'a'.repeat(43) });
  });

  it.each([
    [
      { encodingAesKey: 'a'.repeat(42) },
      'encodingAesKey',
      /43 letters and digits, this one has 42 characters/,
    ],
    [{ token: 'no blanks' }, 'token', /3 to 32 letters and digits/],
    [{ corpId: 'wpEncrypted0000' }, 'corpId', /plain Corp ID/],
    [{ agentId: 'App' }, 'agentId', /integer/],
    [{ agentId: undefined }, 'agentId', /integer/],
    [{ secret: '' }, 'secret', /Secret/],
    [{ secret: 'in two words' }, 'secret', /Secret/],
    [{ kind: 'robot' }, 'kind', /one of/],
  ])('are refused with %j, and it is said what is wrong', async (change, field, message) => {
    const { status, body } = await create(change);
    expect(status).toBe(422);
    expect(violations(body)).toContainEqual([field, expect.stringMatching(message)]);
    expect(asked('auth.own-app.connect')).toEqual([]);
  });

  it.each(['CORP_HELD_BY_OTHER_TENANT', 'CORP_CONNECTED_OTHERWISE'] as const)(
    'are refused with %s',
    async (code) => {
      connected = () => new DomainError(code, 'no');
      expect(await create()).toMatchObject({ status: 409, body: { code } });
    },
  );

  it('get other credentials, and something has to be given', async () => {
    const put = (body: object, id = ID) => gateway.api('PUT', `/integrations/${id}/credentials`, body);
    expect(await put({ token: 'Other123' })).toMatchObject({ status: 200, body: { id: ID } });
    const [question] = asked('auth.own-app.replace-credentials') as {
      sealedKeys: string;
      sealedSecret?: string;
    }[];
    expect(question!.sealedSecret).toBeUndefined();
    expect(JSON.parse(opened(question!.sealedKeys, 'callbackKeys'))).toEqual({ token: 'Other123' });
    expect(violations((await put({})).body)).toEqual([['secret', expect.stringContaining('at least one')]]);
    expect((await put({ encodingAesKey: 'a'.repeat(42) })).status).toBe(422);
    expect(await put({ token: 'Other123' }, 'none')).toMatchObject({ status: 404 });
  });

  it('leave no secret in the audit', async () => {
    await create();
    await gateway.api('PUT', `/integrations/${ID}/credentials`, { secret: SECRET, token: 'Audited123' });
    await eventually(async () => {
      const facts = await gateway.facts('FACTS');
      const actions = facts.map(({ data }) => (data as { action?: string }).action);
      expect(actions).toContain('integration.credentials-put');
      for (const secret of [SECRET, 'Audited123', 'Made123', KEY])
        expect(JSON.stringify(facts)).not.toContain(secret);
    });
  });

  it('are examined in the language that is asked for', async () => {
    const check = async (language: string) => {
      const headers = { authorization: 'Bearer test-admin-token-000', 'accept-language': language };
      const answer = await gateway.fetch(`/api/v1/integrations/${ID}/check`, { method: 'POST', headers });
      return { status: answer.status, body: (await answer.json()) as object };
    };
    expect(await check('en')).toEqual({
      status: 200,
      body: {
        ok: false,
        checks: [
          { name: 'callback', ok: true, detail: 'fine' },
          { name: 'token', ok: false, detail: 'bad', remedy: 'mend' },
        ],
      },
    });
    expect((await check('zh-CN,zh;q=0.9')).body).toMatchObject({
      checks: [{ detail: '好' }, { remedy: '修' }],
    });
  });
});
