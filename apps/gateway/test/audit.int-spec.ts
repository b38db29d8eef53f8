import { DomainError, UpstreamError } from '@app/platform';
import { eventually } from '@app/testing';
import { ADMIN_TOKEN, GatewayHarness } from './gateway-harness.js';

const ACCOUNT = {
  ...{
    tenant: 'acme',
    accountId: 'li',
    username: 'li',
    displayName: 'Li',
    email: null,
    mobile: null,
    locale: null,
  },
  ...{ timeZone: null, hasPassword: true, channels: [], disabled: false, binding: null, bots: [] },
} as const;
const TENANT = {
  ...{ tenant: 'acme', name: 'Acme', locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
} as const;

describe('what the gateway records', () => {
  let gateway: GatewayHarness;
  let put: () =>
    { account: typeof ACCOUNT; created: boolean; sealedSecrets: [] } | DomainError | UpstreamError;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', () => TENANT as never);
    gateway.answer('identity.account.get', () => ({ ...ACCOUNT, displayName: 'Old' }));
    gateway.answer('identity.account.put', () => put() as never);
    gateway.answer('identity.token.create', (asked) => ({ ...asked, id: 'T1', lastUsedAt: null }) as never);
    gateway.answer('identity.audit.list', ({ limit, after }) => ({
      items: Array.from({ length: Math.min(limit ?? 100, 3) }, (_, i) => ({
        id: `${after ?? 'a'}${i}`,
      })) as never,
      next: after ? null : Buffer.from('["x"]').toString('base64url'),
    }));
  });
  afterAll(() => gateway.stop());

  const entries = async () =>
    (await gateway.facts('FACTS'))
      .filter(({ subject }) => subject === 'audit.recorded')
      .map(({ data }) => data);
  const intents = async () =>
    (
      await gateway.servers.database.query<{ n: number }>('select count(*)::int n from gateway.audit_intent')
    )[0]!.n;
  const account = { username: 'li', displayName: 'Li', password: 'hunter-two' };

  it('is who changed what, before and after, without a secret', async () => {
    put = () => ({ account: ACCOUNT, created: false, sealedSecrets: [] });
    expect((await gateway.api('PUT', '/tenants/acme/accounts/li', account)).status).toBe(200);
    await eventually(async () => (await entries()).length === 1);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      ...{ actor: { kind: 'bootstrap', name: 'ADMIN_API_TOKEN' }, surface: 'api', action: 'account.put' },
      ...{ tenant: 'acme', object: { kind: 'account', id: 'li' }, outcome: 'done' },
      ...{ before: { displayName: 'Old' }, after: { displayName: 'Li', hasPassword: true } },
    });
    const made = await gateway.api('POST', '/tokens', { name: 'ci', role: 'viewer' });
    await eventually(async () => (await entries()).length === 2);
    const { token } = made.body as { token: string };
    const text = JSON.stringify(await entries());
    for (const secret of ['hunter-two', token, ADMIN_TOKEN]) expect(text).not.toContain(secret);
    expect((await entries())[1]).toMatchObject({
      action: 'token.create',
      object: { kind: 'token', id: 'T1' },
    });
    expect(await intents()).toBe(0);
  });

  it('is a refusal where a service said no, and unknown where it said nothing', async () => {
    const before = (await entries()).length + 1;
    put = () => new DomainError('USERNAME_TAKEN', 'taken');
    expect((await gateway.api('PUT', '/tenants/acme/accounts/li', account)).status).toBe(409);
    await eventually(async () => (await entries()).length === before);
    expect((await entries()).at(-1)).toMatchObject({
      ...{ action: 'account.put', object: { kind: 'account', id: 'li' }, tenant: 'acme' },
      ...{ outcome: 'refused', code: 'USERNAME_TAKEN', before: null, after: null },
    });
    expect(await intents()).toBe(0);
    put = () => new UpstreamError('SERVICE_UNAVAILABLE', 'away', { retryable: true });
    expect((await gateway.api('PUT', '/tenants/acme/accounts/li', account)).status).toBe(503);
    await eventually(async () => (await entries()).length === before + 1);
    expect((await entries()).at(-1)).toMatchObject({ outcome: 'unknown', after: null });
  });

  it('is told of later when the process ends between the change and its entry', async () => {
    const before = (await entries()).length;
    await gateway.servers.database.query(
      `insert into gateway.audit_intent (id, entry, begun_at) values ('left', $1, $2)`,
      [
        JSON.stringify({
          ...{ actor: { kind: 'operator', name: 'li' }, surface: 'console', action: 'account.delete' },
          ...{ tenant: 'acme', object: { kind: 'account', id: 'li' }, before: { username: 'li' } },
        }),
        gateway.clock.now(),
      ],
    );
    gateway.clock.advance(61_000);
    await eventually(async () => (await entries()).length === before + 1, { timeoutMs: 15_000 });
    expect((await entries()).at(-1)).toMatchObject({ action: 'account.delete', outcome: 'unknown' });
  }, 30_000);

  it('is read as a page, or as lines of JSON to its end', async () => {
    expect(await gateway.api('GET', '/audit?limit=2')).toMatchObject({
      status: 200,
      body: { items: [{}, {}] },
    });
    const lines = await gateway.fetch('/api/v1/audit', {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, accept: 'application/x-ndjson' },
    });
    expect(lines.headers.get('content-type')).toContain('application/x-ndjson');
    const text = await lines.text();
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toHaveLength(6);

    const found: string[] = [];
    for (let query: string | undefined = '?limit=4'; query !== undefined && found.length < 10;) {
      const page: Response = await gateway.fetch(`/api/v1/audit${query}`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, accept: 'application/x-ndjson' },
      });
      expect(page.headers.get('content-type')).toContain('application/x-ndjson');
      found.push(...(await page.text()).trim().split('\n'));
      query = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(text.trim().split('\n'));
  });
});
