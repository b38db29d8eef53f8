import { press } from './callback-events.js';
import { GatewayHarness } from './gateway-harness.js';

describe('the last callbacks of a connection', () => {
  let gateway: GatewayHarness;
  let createdAt: string;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    createdAt = gateway.clock.now().toISOString();
    gateway.answer('auth.integration.get', ({ id }) => ({ id, corpId: 'wpCorpA', createdAt }) as never);
  });
  afterAll(() => gateway.stop());

  const get = async () => {
    const { status, body } = await gateway.api('GET', '/integrations/01J');
    expect(status).toBe(200);
    return body as {
      lastCallbackAt: string | null;
      callbacks: { at: string; event: string; verdict: string }[];
    };
  };
  const unknown = (name: string) =>
    `<xml><ToUserName>wpCorpA</ToUserName><FromUserName>sys</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>${name}</Event></xml>`;

  it('are none before the first, and none of another corp', async () => {
    await gateway.push('data', press('wpCorpB', 'other'), { receiveId: 'wpCorpB' });
    expect(await get()).toMatchObject({ lastCallbackAt: null, callbacks: [] });
  });

  it('are five, newest first, with their verdict and without what they said; repeats are none', async () => {
    for (let n = 0; n < 6; n++) {
      gateway.clock.advance(1_000);
      for (let repeat = 0; repeat < 2; repeat++)
        expect((await gateway.push('data', press('wpCorpA', `task-${n}`))).status).toBe(200);
    }
    gateway.clock.advance(1_000);
    expect((await gateway.push('data', unknown('invented_event'))).status).toBe(200);
    const { lastCallbackAt, callbacks } = await get();
    const now = gateway.clock.now().getTime();
    expect(lastCallbackAt).toBe(new Date(now).toISOString());
    expect(callbacks).toEqual(
      [0, 1, 2, 3, 4].map((ago) => ({
        at: new Date(now - ago * 1_000).toISOString(),
        event: ago === 0 ? 'invented_event' : 'template_card_event',
        verdict: ago === 0 ? 'ignored' : 'accepted',
      })),
    );
    expect(JSON.stringify(callbacks)).not.toMatch(/RC_secret|woAnna|task-/);
  });

  it('are none from before the corp was connected here', async () => {
    gateway.clock.advance(1_000);
    createdAt = gateway.clock.now().toISOString();
    expect(await get()).toMatchObject({ lastCallbackAt: null, callbacks: [] });
  });
});
