import { OwnCorp } from '../../../scripts/dev/own-corp.mjs';
import { appKeys, aFixture, type Fixture } from './sandbox-fixture.js';

describe('the demo’s corp with an app of its own', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
  });
  afterEach(() => f.close());

  const ours = () => ({
    callbackUrl: `${f.sandbox.state.options.callbackBaseUrl}/wecom/callback/app`,
    ...appKeys,
    ...{ publicUrl: 'http://localhost:4500', integrationId: 'i 1' },
  });

  it('is set up in the order that works, and then sends to its people', async () => {
    const blue = await OwnCorp.begin(f.sandbox.url);
    const { corpId: corpid, secret: corpsecret, agentId: agentid } = blue.app;
    const { access_token: token } = await f.get('gettoken', { corpid, corpsecret });
    const send = () =>
      f.call(
        'message/send',
        { access_token: String(token) },
        { touser: 'zhaoliu', msgtype: 'text', agentid, text: { content: '磁盘满' } },
      );
    expect(await send()).toMatchObject({ errcode: 60020 });
    await blue.connect(ours());
    expect(await send()).toMatchObject({ errcode: 0 });
    const agent = await f.get('agent/get', { access_token: String(token), agentid: String(agentid) });
    expect(agent).toMatchObject({
      redirect_domain: 'localhost:4500',
      home_url: 'http://localhost:4500/app?i=i%201',
    });
    expect(f.receiver.received[0]).toMatchObject({ receiveId: corpid, signatureFits: true });
  });

  it('stays unconnected while the receiver does not answer', async () => {
    const blue = await OwnCorp.begin(f.sandbox.url);
    f.receiver.answers.push({ status: 404 });
    await expect(blue.connect(ours())).rejects.toThrow('409');
    expect(f.sandbox.state.corps.get(blue.corp.corpId)?.selfBuiltApps[0]?.callback).toBeUndefined();
  });
});
