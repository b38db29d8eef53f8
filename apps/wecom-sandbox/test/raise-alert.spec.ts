import fastify, { type FastifyInstance } from 'fastify';
import { ManualClock } from '@app/platform';
import { request } from 'undici';
import { createCorp, createSandbox, type Sandbox } from '../src/index.js';
import { provider, suite } from './sandbox-fixture.js';

describe('an alert raised on the wall', () => {
  let gateway: FastifyInstance;
  let sandbox: Sandbox;
  let posted: { authorization?: string; body: Record<string, never> }[];
  let refusal: number | undefined;
  beforeEach(async () => {
    posted = [];
    refusal = undefined;
    gateway = fastify({ forceCloseConnections: true });
    gateway.post('/api/v1/tenants/acme/alert-events', (call, reply) => {
      posted.push({ authorization: call.headers.authorization, body: call.body as Record<string, never> });
      return refusal
        ? reply.code(refusal).send({ code: 'EVENT_INVALID' })
        : reply.code(202).send({ accepted: 1 });
    });
    let asked = 0;
    gateway.get('/api/v1/tenants/acme/alerts/:id/deliveries', (_call, reply) => {
      asked += 1;
      if (asked === 1) return reply.code(404).send({ code: 'ALERT_UNKNOWN' });
      const lisi = asked === 2 ? { outcome: 'waiting' } : { outcome: 'failed', reason: 'ACCOUNT_NOT_LINKED' };
      return reply.send({
        items: [
          { accountId: 'zhangsan', outcome: 'delivered' },
          { accountId: 'lisi', ...lisi },
        ],
      });
    });
    const gatewayUrl = await gateway.listen({ port: 0, host: '127.0.0.1' });
    sandbox = await aSandbox({ gatewayUrl, token: 'admin-token', tenant: 'acme' });
  });
  afterEach(async () => {
    await sandbox.close();
    await gateway.close();
  });

  async function aSandbox(pipeline?: { gatewayUrl: string; token: string; tenant: string }) {
    const made = await createSandbox({
      ...{ port: 0, suite, provider, pipeline, ticketTimer: false },
      clock: new ManualClock('2026-11-26T08:00:00Z'),
      callbackBaseUrl: 'http://127.0.0.1:9',
    });
    const members = [
      { userId: 'zhangsan', name: '张三' },
      { userId: 'lisi', name: '李四' },
    ];
    createCorp(made.state, { name: '示例科技', members });
    return made;
  }

  const raise = async (body: object, language = 'zh-CN') => {
    const answer = await request(`${sandbox.url}/sandbox/alerts`, {
      method: 'POST',
      headers: { 'accept-language': language },
      body: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, never> };
  };
  const wish = { severity: 'warning', title: '磁盘 91 %', recipients: ['zhangsan', 'lisi'] };
  const page = async (language: string) =>
    (await request(sandbox.url, { headers: { 'accept-language': language } })).body.text();

  it('is one event of the contract, at the time of the wall, and answers with everybody’s outcome in words', async () => {
    const { status, body } = await raise(wish);
    expect(status).toBe(201);
    expect(posted).toMatchObject([
      {
        authorization: 'Bearer admin-token',
        body: {
          specversion: '1.0',
          type: 'oncall.alert.changed.v1',
          time: '2026-11-26T08:00:00.000Z',
          data: {
            ...{ alertId: body.alertId, version: 1, status: 'triggered', severity: 'warning' },
            ...{ title: '磁盘 91 %', notify: { recipients: ['zhangsan', 'lisi'] } },
          },
        },
      },
    ]);
    expect(body.outcomes).toMatchObject([
      { accountId: 'zhangsan', says: '已送达' },
      { accountId: 'lisi', says: '未关联应用', remedy: expect.stringContaining('登录一次') },
    ]);
    expect(await page('en')).toMatch(/李四<\/span>\s*Not linked[^]*signs in once/);
    expect(await page('zh')).toMatch(/李四<\/span>\s*未关联应用/);
  });

  it('says what the gateway said when it refuses, and when it is away', async () => {
    refusal = 422;
    expect(await raise(wish)).toMatchObject({
      status: 502,
      body: { error: expect.stringContaining('422: {"code":"EVENT_INVALID"}') },
    });
    await gateway.close();
    expect(await raise(wish)).toMatchObject({
      status: 502,
      body: { error: expect.stringContaining('does not answer') },
    });
  });

  it('is refused when nobody is named, without a title, or of a severity that does not exist', async () => {
    for (const change of [{ recipients: [] }, { recipients: [7] }, { title: ' ' }, { severity: 'page' }])
      expect((await raise({ ...wish, ...change })).status).toBe(400);
    expect(posted).toEqual([]);
  });

  it('is a curl line where the sandbox has no token, which never shows one', async () => {
    await sandbox.close();
    sandbox = await aSandbox();
    expect((await raise(wish)).status).toBe(409);
    const markup = await page('en');
    expect(markup).not.toContain('id="raise"');
    expect(markup).toMatch(/curl -X POST [^]*\$ADMIN_API_TOKEN/);
  });

  it('stays in the column among the newest 20, the earlier ones folded away with how many there were', async () => {
    for (let n = 1; n <= 22; n += 1) await raise({ ...wish, title: `alert ${n}.` });
    const markup = await page('en');
    expect(markup).toContain('17 earlier · 22 raised in all');
    expect(markup).toContain('alert 3.');
    expect(markup).not.toContain('alert 2.');
  });

  it('never shows the token', async () => {
    await raise(wish);
    expect(await page('en')).not.toContain('admin-token');
  });
});
