import { Logger, Metrics, Tracing } from '@app/platform';
import { eventually, OtlpReceiver, type Json } from '@app/testing';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import { CredentialStory } from '../harness/credential-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';
import { secretsIn, type Sink, sinksOf } from '../harness/written.js';

const PATIENCE_MS = 420_000;
const AES_KEY = 'Q'.repeat(42) + 'U';

/** Everything that a run wrote, searched for every credential it knew: the same search finds what is put there on purpose. */
describe('nothing secret is written anywhere', () => {
  let collector: OtlpReceiver;
  let system: System;
  let story: CredentialStory;
  let pipeline: Pipeline;
  /** Answers of the gateway that say no, to whoever asked. */
  const refusals: string[] = [];
  /** Answers that show what others wrote. */
  const views: string[] = [];
  const typed = new Map<string, string>();
  const { fetch: usual } = globalThis;

  beforeAll(async () => {
    collector = await OtlpReceiver.start();
    const env = {
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
      OUTBOUND_ALLOW: 'loopback',
      SECRETS_KEYS: `k1:${Buffer.from('a key of thirty-two bytes, no more').subarray(0, 32).toString('base64')}`,
    };
    system = await System.start({ env, closed: true, logLevel: 'trace' });
    system.expectErrorLog(/./);
    globalThis.fetch = async (...asked: Parameters<typeof fetch>) => {
      const response = await usual(...asked);
      const isOurs = response.url.startsWith(system.gatewayUrl) && response.status >= 400;
      if (isOurs) refusals.push(`${JSON.stringify([...response.headers])}\n${await response.clone().text()}`);
      return response;
    };
    story = await CredentialStory.begin(system);
    pipeline = await Pipeline.connect(system);
  }, PATIENCE_MS);
  afterAll(async () => {
    globalThis.fetch = usual;
    await pipeline?.close();
    await story?.stop();
    await system?.stop();
    await collector?.stop();
  }, PATIENCE_MS);

  const api = (method: string, path: string, body?: object): Promise<Json> =>
    system.api.call(method, path, body);
  /** Something that is refused, with a secret in what was asked. */
  const refused = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${system.gatewayUrl}/api/v1${path}`, {
      method,
      headers: {
        ...{ authorization: `Bearer ${system.adminApiToken}`, 'content-type': 'application/json' },
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    expect([path, response.status >= 400]).toEqual([path, true]);
  };
  const secret = (what: string): string => {
    const value = `typed-${what.replaceAll(' ', '-')}-0123456789`;
    typed.set(what, value);
    return value;
  };

  it(
    'while alerts are sent, pressed, told to webhooks and closed',
    async () => {
      story.statuses.push(500);
      const notify = { recipients: ['zhangsan', 'lisi', 'wangwu', 'hooked', 'nobody'] };
      await pipeline.publish({ alertId: 'S-1', title: 'S-1', notify });
      await Promise.all([story.zhangsan.sees('S-1'), story.lisi.sees('S-1')]);
      await story.zhangsan.press('开始处理');
      await Promise.all([story.zhangsan.sees('处理中'), story.lisi.sees('处理中')]);
      await pipeline.publish({ alertId: 'S-1', version: 99, status: 'closed', title: 'S-1', notify });
      await eventually(() => {
        // The end is waited out for a while, in case that it is taken back at once.
        system.advance(1_000);
        expect(JSON.stringify(story.lisi.cards().at(-1)?.content)).toContain('已关闭');
      });
      await eventually(() => expect(story.webhooks.length).toBeGreaterThan(1));
    },
    PATIENCE_MS,
  );

  it(
    'while WeCom fails, forgets tokens and breaks connections',
    async () => {
      const { faults, state } = system.sandbox;
      faults.order({ api: 'message/send', reset: 'before' });
      faults.order({ api: 'message/send', nonJson: true });
      faults.order({ api: 'message/send', httpStatus: 502 });
      state.credentials.killTokens('invalidated', () => true);
      await pipeline.publish({ alertId: 'S-2', title: 'S-2', notify: { recipients: ['zhangsan'] } });
      await eventually(
        async () => {
          system.advance(5_000);
          expect(JSON.stringify(story.zhangsan.cards().at(-1)?.content)).toContain('S-2');
        },
        { timeoutMs: 30_000, intervalMs: 500 },
      );
      faults.order({ api: 'message/update_template_card', errcode: 42045 });
      await story.zhangsan.press('开始处理');
      faults.clear();
    },
    PATIENCE_MS,
  );

  it(
    'while an own app works, gets another receiver and a Secret that is wrong',
    async () => {
      const own = await Pipeline.connect(system, story.other.tenant);
      await own.publish({ alertId: 'O-1', title: 'O-1', notify: { recipients: ['zhaoliu'] } });
      await story.zhaoliu.sees('O-1');
      await story.newReceiver('RotatedToken12345');
      await story.zhaoliu.press('开始处理');
      await story.zhaoliu.sees('处理中');
      const { id } = story.ownApp;
      await api('PUT', `/integrations/${id}/credentials`, { secret: secret('wrong Secret') });
      await api('POST', `/integrations/${id}/check`);
      await own.publish({ alertId: 'O-2', title: 'O-2', notify: { recipients: ['zhaoliu'] } });
      await story.other.deliveries('O-2', 1);
      await refused('PUT', `/integrations/${id}/credentials`, {
        encodingAesKey: `${AES_KEY}${secret('odd key')}`,
      });
      await own.close();
    },
    PATIENCE_MS,
  );

  it(
    'while people mistype, and programs ask for what is refused',
    async () => {
      const phone = story.acme.phone('wangwu');
      const login = await phone.open('/app');
      await phone.browser.submit(
        login,
        { username: 'wangwu', password: secret('wrong password') },
        'password',
      );
      await refused('POST', '/session', { name: 'root', password: secret('wrong operator password') });
      await refused('GET', '/tenants', undefined, { authorization: `Bearer ${secret('wrong token')}` });
      await refused('PUT', '/tenants/acme/accounts/odd', {
        username: 7,
        password: secret('password of nobody'),
      });
      await refused('POST', '/tenants/acme/sources', {
        ...{ kind: 'alertmanager', name: 'odd' },
        settings: { silence: { url: `https://u:${secret('password in an address')}@am.example.com/` } },
      });
      await refused('PUT', '/tenants/acme/accounts/odd', {
        ...{ username: 'odd', displayName: 'odd' },
        channels: [
          { kind: 'webhook', url: 'ftp://10.0.0.1/', secret: secret('secret of a refused webhook') },
        ],
      });
      const { calendarUrl } = await system.api.get('/tenants/acme/schedules/pay');
      expect((await fetch(calendarUrl)).status).toBe(200);
      expect((await fetch(`${calendarUrl}x`)).status).toBe(404);
      const door = `${system.gatewayUrl}/ingest/${story.credentials.get('token of the source first')}`;
      await fetch(door, { method: 'POST', body: '{"alerts": "none"}' });
      await fetch(`${door}x`, { method: 'POST', body: '{}' });
      const callback = `${system.gatewayUrl}/wecom/callback/data?msg_signature=x&timestamp=1&nonce=1`;
      await fetch(callback, { method: 'POST', body: '<xml><Encrypt>AAAA</Encrypt></xml>' });
    },
    PATIENCE_MS,
  );

  it(
    'while messages are given up, and operators look at all of it',
    async () => {
      await pipeline.publishRaw('alerts.v1.acme.event', '{"data":{}}');
      await eventually(async () => expect((await api('GET', '/dead-letters')).items).not.toEqual([]));
      const { items } = await api('GET', '/dead-letters');
      const looks = ['/audit?limit=200', '/health-report', '/keys', '/tenants/acme/sources', '/integrations'];
      const alert = '/tenants/acme/alerts/S-1';
      looks.push(`/dead-letters/${items[0].id}`, '/tenants/acme/accounts', '/operators', '/tokens');
      looks.push(alert, `${alert}/deliveries`, `${alert}/cards`, `${alert}/story`);
      for (const path of looks) views.push(JSON.stringify(await api('GET', path)));
      await system.api.post('/keys/rotate');
      expect(views.join('')).toContain('"***"');
    },
    PATIENCE_MS,
  );

  const all = (): Map<string, string> => new Map([...typed, ...story.everyCredential()]);
  const sinks = (): Sink[] => [
    ...sinksOf(system),
    { name: 'refusals', read: async () => refusals },
    { name: 'views', read: async () => views },
    { name: 'traces', read: async () => collector.bodies },
  ];

  it(
    'not in logs, metrics, traces, tables, streams, Redis, refusals or what operators are shown',
    async () => {
      const known = all();
      expect([...known.keys()]).toEqual(
        expect.arrayContaining(['response code 0', 'permanent code 0', 'access token 0', 'auth code 0']),
      );
      const found: Record<string, string[]> = {};
      for (const { name, read } of sinks()) {
        const texts = await read();
        expect([name, texts.join('').length > 500]).toEqual([name, true]);
        found[name] = secretsIn(texts, known);
      }
      expect(found).toEqual(Object.fromEntries(sinks().map(({ name }) => [name, []])));
    },
    PATIENCE_MS,
  );

  it(
    'and would be found in each of them',
    async () => {
      const leak = story.credentials.get('secret of a webhook, made')!;
      const app = system.appOf('auth-service');
      const bus = await connect(system.busOptions('operator'));
      const redis = new Redis(system.servers.redisUrl);
      const plants: Record<string, () => unknown> = {
        logs: () => app.get(Logger).debug({ note: `it was ${leak}` }, 'a careless line'),
        metrics: () =>
          app
            .get(Metrics)
            .counter({ name: 'careless_total', help: 'x', labelNames: ['of'] })
            .inc({ of: leak }),
        database: () =>
          system.servers.database.query(
            `update identity.tenant set name = '${Buffer.from(leak).toString('base64')}' where tenant = 'other'`,
          ),
        streams: () => bus.request('dead-letter.x.y', leak),
        redis: () => redis.hset('careless', 'of', leak),
        refusals: () => refusals.push(`{"detail":"${leak}"}`),
        views: () => views.push(`{"secret":"${leak}"}`),
        traces: async () => {
          const careless = { name: 'careless', kind: 'internal', correlationId: 'c' } as const;
          await app.get(Tracing).run({ ...careless, attributes: { of: leak } }, async () => undefined);
          await eventually(() => expect(collector.bodies.at(-1)).toContain('careless'));
        },
      };
      for (const { name, read } of sinks()) {
        await plants[name]!();
        expect([name, secretsIn(await read(), all()).length]).toEqual([name, 1]);
      }
      await redis.del('careless');
      redis.disconnect();
      await bus.close();
    },
    PATIENCE_MS,
  );
});
