import { ManualClock } from '@app/platform';
import { request } from 'undici';
import { createCorp, createSandbox, type Corp, type Member, type Sandbox } from '../src/index.js';
import { ProviderReceiver } from './provider-receiver.js';

export const suite = {
  suiteId: 'wwa1b2c3d4e5f60718',
  secret: 'suite-secret',
  token: 'Mk7TpQ2vXs',
  encodingAesKey: 'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4',
};

export const provider = {
  corpId: 'wwprovider0000000',
  secret: 'provider-secret',
  systemToken: 'Sys7TpQ2vX',
  systemEncodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

/** Token and key of the app that the corp builds itself; its events go to `/wecom/callback/app` of the receiver. */
export const appKeys = {
  token: 'OwnAppToken01',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};

export type Answer = Record<string, unknown> & { errcode?: number };

/** One sandbox, one provider that listens, one corp of three, all on free ports. */
export interface Fixture {
  sandbox: Sandbox;
  clock: ManualClock;
  receiver: ProviderReceiver;
  corp: Corp;
  zhang: Member;
  li: Member;
  wang: Member;
  /** POST to /cgi-bin. */
  call(api: string, query: Record<string, string>, body?: unknown): Promise<Answer>;
  get(api: string, query: Record<string, string>): Promise<Answer>;
  control(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: never }>;
  /** Ticket, suite token, market install, exchange, corp token. */
  install(scope?: { users?: string[]; parties?: number[]; tags?: number[] }): Promise<Tokens>;
  /** An app of the corp's own that may call from here, with its token and, unless refused, its receiver. */
  ownApp(wish?: Record<string, unknown>): Promise<OwnApp>;
  suiteToken(): Promise<string>;
  providerToken(): Promise<string>;
  close(): Promise<void>;
}

export interface Tokens {
  suiteToken: string;
  corpToken: string;
  permanentCode: string;
  agentId: number;
}

export interface OwnApp {
  corpId: string;
  agentId: number;
  secret: string;
  token: string;
  /** Path of the control API. */
  path: string;
}

const memberNamed = (corp: Corp, plain: string): Member =>
  [...corp.members.values()].find((m) => m.plainUserId === plain) as Member;

export async function aFixture(
  options: { callbackDeadlineMs?: { general: number; authorization: number } } = {},
): Promise<Fixture> {
  const clock = new ManualClock('2026-11-22T08:00:00Z');
  const suiteKeys = { token: suite.token, encodingAesKey: suite.encodingAesKey };
  const systemKeys = { token: provider.systemToken, encodingAesKey: provider.systemEncodingAesKey };
  const receiver = new ProviderReceiver({
    command: suiteKeys,
    data: suiteKeys,
    system: systemKeys,
    app: appKeys,
  });
  const callbackBaseUrl = await receiver.listen();
  const sandbox = await createSandbox({
    port: 0,
    clock,
    suite,
    provider,
    callbackBaseUrl,
    ticketTimer: false,
    callbackRetryDelayMs: 1,
    ...options,
  });
  const corp = createCorp(sandbox.state, {
    name: '示例科技',
    plainCorpId: 'wwdemo0000000001',
    departments: [{ id: 2, name: '运维', parentId: 1 }],
    members: [
      { userId: 'zhangsan', name: '张三', departments: [2] },
      { userId: 'lisi', name: '李四' },
      { userId: 'wangwu', name: '王五', alias: '老王' },
    ],
    tags: [{ id: 7, name: '值班', userIds: [], partyIds: [2] }],
  });

  const send = async (method: 'GET' | 'POST', api: string, query: Record<string, string>, body?: unknown) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await request(`${sandbox.url}/cgi-bin/${api}?${new URLSearchParams(query).toString()}`, {
      method,
      body: text,
    });
    return (await answer.body.json()) as Answer;
  };
  const call: Fixture['call'] = (api, query, body) => send('POST', api, query, body);
  const get: Fixture['get'] = (api, query) => send('GET', api, query);

  const suiteToken = async (): Promise<string> => {
    await sandbox.events.suiteTicket();
    const ticket = receiver.field('suite_ticket', 'SuiteTicket');
    const answer = await call(
      'service/get_suite_token',
      {},
      {
        suite_id: suite.suiteId,
        suite_secret: suite.secret,
        suite_ticket: ticket,
      },
    );
    return String(answer.suite_access_token);
  };

  const control: Fixture['control'] = async (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await request(`${sandbox.url}/sandbox/${path}`, { method, body: text });
    return { status: answer.statusCode, body: (await answer.body.json()) as never };
  };

  return {
    sandbox,
    clock,
    receiver,
    corp,
    zhang: memberNamed(corp, 'zhangsan'),
    li: memberNamed(corp, 'lisi'),
    wang: memberNamed(corp, 'wangwu'),
    call,
    get,
    suiteToken,
    control,
    async ownApp(wish = {}) {
      const callback = { url: `${callbackBaseUrl}/wecom/callback/app`, ...appKeys };
      const made = await control('POST', `corps/${corp.corpId}/apps`, {
        ...{ name: '值班', trustedIps: ['127.0.0.1'], callback, ...wish },
      });
      const { corpId, agentId, secret } = made.body as OwnApp;
      const { access_token: token } = await get('gettoken', { corpid: corpId, corpsecret: secret });
      return { corpId, agentId, secret, token: String(token), path: `corps/${corpId}/apps/${agentId}` };
    },
    async providerToken() {
      const answer = await call(
        'service/get_provider_token',
        {},
        { corpid: provider.corpId, provider_secret: provider.secret },
      );
      return String(answer.provider_access_token);
    },
    async install(scope) {
      const token = await suiteToken();
      await sandbox.actions.installFromMarket(corp, scope === undefined ? {} : { scope });
      const authCode = receiver.field('create_auth', 'AuthCode');
      const query = { suite_access_token: token };
      const grant = await call('service/v2/get_permanent_code', query, { auth_code: authCode });
      const permanentCode = String(grant.permanent_code);
      const corpToken = await call('service/get_corp_token', query, {
        auth_corpid: corp.corpId,
        permanent_code: permanentCode,
      });
      return {
        suiteToken: token,
        corpToken: String(corpToken.access_token),
        permanentCode,
        agentId: corp.agentId,
      };
    },
    async close() {
      await sandbox.close();
      await receiver.close();
    },
  };
}

let sequence = 0;

/** A button card with a fresh task_id. */
export const aCard = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  card_type: 'button_interaction',
  main_title: { title: '支付接口 5xx 比例过高' },
  task_id: `task_${(sequence += 1)}`,
  button_list: [
    { text: '开始处理', style: 1, key: 'ack' },
    { text: '直接关闭', style: 2, key: 'close' },
  ],
  ...change,
});

/** The body of message/send for a card. */
export const aSend = (
  f: Fixture,
  users: string[],
  card = aCard(),
  change: Record<string, unknown> = {},
): Record<string, unknown> => ({
  touser: users.join('|'),
  msgtype: 'template_card',
  agentid: f.corp.agentId,
  template_card: card,
  ...change,
});
