import { ConfigError, loadConfig } from '@app/platform';
import { newCorp } from '../src/control/new-corp.js';
import { DEMO_CORPS } from '../src/demo-world.js';
import { suiteOf } from '../src/suite-of-config.js';
import { WecomSandboxConfig } from '../src/wecom-sandbox.config.js';
import { aFixture, provider, suite, type Fixture } from './sandbox-fixture.js';

const all = {
  WECOM_PROVIDER_CORP_ID: provider.corpId,
  WECOM_PROVIDER_SECRET: provider.secret,
  WECOM_SUITE_ID: suite.suiteId,
  WECOM_SUITE_SECRET: suite.secret,
  WECOM_SUITE_TOKEN: suite.token,
  WECOM_SUITE_ENCODING_AES_KEY: suite.encodingAesKey,
};
const suiteWith = (env: Record<string, string>) => suiteOf(loadConfig(WecomSandboxConfig, env));

describe('a sandbox on its own', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
  });
  afterEach(() => f.close());

  it('needs no suite, and takes a whole one', () => {
    expect(suiteWith({}).given).toBe(false);
    expect(suiteWith({}).suite.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    expect(suiteWith(all)).toMatchObject({ given: true, suite, provider: { corpId: provider.corpId } });
  });

  it('refuses half a suite and names what is missing', () => {
    const { WECOM_SUITE_TOKEN: _, ...half } = all;
    expect(() => suiteWith(half)).toThrow(ConfigError);
    expect(() => suiteWith(half)).toThrow('WECOM_SUITE_TOKEN is required');
  });

  it('begins with a corp whose app may send from anywhere', async () => {
    for (const wish of DEMO_CORPS) newCorp(f.sandbox.state, wish);
    const query = { corpid: 'ww0000sandboxcorp1', corpsecret: 'sandbox-app-secret' };
    const { access_token: token } = await f.get('gettoken', query);
    const body = { touser: 'lisi', msgtype: 'text', agentid: 1000002, text: { content: '磁盘满' } };
    expect(await f.call('message/send', { access_token: String(token) }, body)).toMatchObject({ errcode: 0 });
  });

  it('makes a corp with its apps at once, or nothing of it', async () => {
    const app = { agentId: 1000007, secret: 's', scope: { users: ['a'] } };
    const wish = { name: 'Acme', plainCorpId: 'wwacme', members: [{ userId: 'a', name: 'A' }] };
    const bad = { ...app, trustedIps: ['nowhere'] };
    expect(await f.control('POST', 'corps', { ...wish, apps: [app, bad] })).toMatchObject({
      status: 409,
      body: { code: 'ip_wrong' },
    });
    expect(await f.control('POST', 'corps', { ...wish, apps: [app, app] })).toMatchObject({ status: 409 });
    const callback = { url: 'http://127.0.0.1:9/', token: 'abc', encodingAesKey: 'x'.repeat(43) };
    const made = await f.control('POST', 'corps', { ...wish, apps: [{ ...app, callback }] });
    expect(made).toMatchObject({
      status: 201,
      body: { apps: [{ agentId: 1000007, callback: { url: 'http://127.0.0.1:9/' } }] },
    });
    expect(JSON.stringify(made.body)).not.toContain('x'.repeat(43));
  });
});
