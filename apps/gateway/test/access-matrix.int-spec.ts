import type { Principal } from '@app/contracts';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { digestOf } from '../src/access/digest.js';
import { ROUTE_ACCESS } from '../src/access/route-access.js';
import { openApiDocument } from '../src/open-api/open-api.js';
import { ADMIN_TOKEN, GatewayHarness } from './gateway-harness.js';

const token = (letter: string): string => `wo_${letter.repeat(43)}`;

const PEOPLE: Record<string, { token: string; principal: Principal }> = {
  admin: { token: token('A'), principal: { kind: 'token', name: 'a', role: 'admin', tenant: null } },
  own: { token: token('B'), principal: { kind: 'token', name: 'b', role: 'tenant-admin', tenant: 'acme' } },
  foreign: {
    token: token('C'),
    principal: { kind: 'token', name: 'c', role: 'tenant-admin', tenant: 'other' },
  },
  viewer: { token: token('D'), principal: { kind: 'token', name: 'd', role: 'viewer', tenant: null } },
  ownViewer: { token: token('E'), principal: { kind: 'token', name: 'e', role: 'viewer', tenant: 'acme' } },
  publisher: {
    token: token('F'),
    principal: { kind: 'token', name: 'f', role: 'publisher', tenant: 'acme' },
  },
};

/** Who may use a route on an object of tenant acme, said once more and apart from the table that decides. */
const MAY: [RegExp, string[]][] = [
  [/^GET \/session\/options|^POST \/session/, ['nobody', ...Object.keys(PEOPLE)]],
  // The address is the key.
  [/\/calendar\.ics$/, ['nobody', ...Object.keys(PEOPLE)]],
  [/^(GET|DELETE) \/session$/, Object.keys(PEOPLE)],
  [/ \/(operators|tokens)/, ['admin', 'own']],
  [/^DELETE \/tenants\/\{tenant\}$/, ['admin']],
  [/ \/health-report$/, ['admin', 'viewer']],
  [/ \/keys(\/rotate)?$/, ['admin']],
  // Whoever sees the code can make the tenant’s bot.
  [/ \/tenants\/\{tenant\}\/bot-scans/, ['admin', 'own']],
  [/^POST .*\/alert-events$/, ['admin', 'own', 'publisher']],
  [
    /^POST .*\/(?:templates\/preview|route-test|sources\/try|sources\/\{id\}\/try)$|^GET /,
    ['admin', 'own', 'viewer', 'ownViewer'],
  ],
  [/^(PUT|POST|DELETE) /, ['admin', 'own']],
];
/** Lists over tenants answer everybody with what is theirs. */
const NARROWED = / \/(tenants|integrations|operators|tokens|audit|dead-letters)$/;

describe('every role at every route', () => {
  let gateway: GatewayHarness;
  let routes: { name: string; method: string; path: string }[];

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.principal.find', ({ digest }) => ({
      principal: Object.values(PEOPLE).find((person) => digestOf(person.token) === digest)?.principal ?? null,
    }));
    gateway.answer('identity.token.delete', () => ({}));
    gateway.answer('identity.operator.delete', () => ({}));
    gateway.answer('identity.tokens.list', () => ({ items: [], next: null }));
    gateway.answer('identity.token.create', (asked) => ({ ...asked, id: 'x' }) as never);
    gateway.answer('auth.integration.get', ({ id }) => ({ id, tenant: 'acme' }) as never);
    const { paths } = await openApiDocument();
    routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => ({
        name: `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
        method: method.toUpperCase(),
        path: path.replace('{tenant}', 'acme').replace(/\{\w+\}/g, '01J9ZZZZZZZZZZZZZZZZZZZZZZ'),
      })),
    );
  });
  afterAll(() => gateway.stop());

  async function outcome(route: { method: string; path: string }, who: string): Promise<string> {
    const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : '{"tenant":"acme"}';
    const response = await gateway.fetch(route.path, {
      method: route.method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(who !== 'nobody' && { authorization: `Bearer ${PEOPLE[who]!.token}` }),
      },
      body,
    });
    const { code } = (await response.json().catch(() => ({}))) as { code?: string };
    if (response.status === 401 && code === 'UNAUTHORIZED') return '401';
    if (response.status === 403 && code === 'FORBIDDEN') return '403';
    return code === 'INTEGRATION_UNKNOWN' ? '404' : 'allowed';
  }

  it('lets in whom it should, and answers the others 401, 403 or 404', async () => {
    expect(routes.length).toBe(Object.keys(ROUTE_ACCESS).length);
    const wrong: string[] = [];
    for (const route of routes) {
      const [, may = []] = MAY.find(([pattern]) => pattern.test(route.name)) ?? [];
      for (const who of ['nobody', ...Object.keys(PEOPLE)]) {
        const isForeignsOwnList = who === 'foreign' && NARROWED.test(route.name) && route.method === 'GET';
        const isAllowed = may.includes(who) || isForeignsOwnList;
        const refusal = who === 'nobody' ? '401' : refusalOf(route.name, who);
        const expected = isAllowed ? 'allowed' : refusal;
        const actual = await outcome(route, who);
        if (actual !== expected) wrong.push(`${who} at ${route.name}: ${actual}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  /** An integration of another tenant does not exist for who could use it; objects with `within` answer in their service. */
  function refusalOf(name: string, who: string): string {
    if (who !== 'foreign') return '403';
    if (name.includes('/integrations/')) return '404';
    return /^(GET|DELETE|POST) \/(operators|tokens|dead-letters)\//.test(name) ? 'allowed' : '403';
  }

  it('asks within the tenant where the object’s tenant is not known here', async () => {
    const headers = { authorization: `Bearer ${PEOPLE.foreign!.token}` };
    for (const [subject, path] of [
      ['identity.token.delete', '/tokens/01J9ZZZZZZZZZZZZZZZZZZZZZZ'],
      ['identity.operator.delete', '/operators/li'],
    ] as const) {
      await gateway.fetch(`/api/v1${path}`, { method: 'DELETE', headers });
      expect(gateway.asked.findLast((one) => one.subject === subject)?.payload).toMatchObject({
        within: 'other',
      });
    }
  });

  it('hides the dead letters of other tenants, and lets nobody touch them', async () => {
    const bus = await connect({ servers: gateway.servers.natsUrl.replace('nats://', '') });
    const { seq } = await jetstream(bus).publish('dead-letter.notify-service.alerts.v1.acme.event', '{}');
    const common = await jetstream(bus).publish('dead-letter.notify-service.card.sent', '{}');
    await bus.close();
    const ask = async (who: string, path: string, method = 'GET') => {
      const headers = { authorization: `Bearer ${PEOPLE[who]!.token}` };
      return (await gateway.fetch(`/api/v1/dead-letters/${path}`, { method, headers })).status;
    };
    for (const [path, method] of [
      [`${seq}`, 'GET'],
      [`${seq}/requeue`, 'POST'],
      [`${seq}`, 'DELETE'],
    ] as const)
      expect(await ask('foreign', path, method)).toBe(404);
    expect(await ask('own', `${common.seq}`)).toBe(404);
    expect(await ask('viewer', `${common.seq}`)).toBe(200);
    expect(await ask('viewer', `${seq}`, 'DELETE')).toBe(403);
    expect(await ask('own', `${seq}`, 'DELETE')).toBe(204);
  });

  it('narrows lists to the tenant of who asks, and refuses another’s by name', async () => {
    const headers = { authorization: `Bearer ${PEOPLE.own!.token}` };
    expect((await gateway.fetch('/api/v1/tokens', { headers })).status).toBe(200);
    expect(
      gateway.asked.findLast(({ subject }) => subject === 'identity.tokens.list')?.payload,
    ).toMatchObject({
      tenant: 'acme',
    });
    expect((await gateway.fetch('/api/v1/tokens?tenant=other', { headers })).status).toBe(403);
  });

  it('gives nobody more than they have', async () => {
    const create = (body: object) =>
      gateway.fetch('/api/v1/tokens', {
        method: 'POST',
        headers: { authorization: `Bearer ${PEOPLE.own!.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await create({ name: 'x', role: 'viewer', tenant: 'other' })).status).toBe(403);
    const made = await create({ name: 'x', role: 'admin' });
    // identity-service refuses an admin of one tenant; here it only matters that the tenant went along.
    expect(await made.json()).toMatchObject({
      tenant: 'acme',
      token: expect.stringMatching(/^wo_[\w-]{43}$/),
    });
  });

  it('keeps the bootstrap token an admin, also while identity-service is away', async () => {
    const { status } = await gateway.fetch('/api/v1/session', {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect(status).toBe(200);
  });
});
