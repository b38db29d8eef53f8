import { request } from 'undici';
import { aCard, aFixture, aSend, type Fixture, type Tokens } from './sandbox-fixture.js';

describe('ordered faults', () => {
  let f: Fixture;
  let tokens: Tokens;
  beforeEach(async () => {
    f = await aFixture();
    tokens = await f.install();
  });
  afterEach(() => f.close());

  const order = (fault: object) => f.control('POST', 'faults', { api: 'message/send', ...fault });
  const raw = (timeoutMs = 150) =>
    request(`${f.sandbox.url}/cgi-bin/message/send?access_token=${tokens.corpToken}`, {
      method: 'POST',
      body: JSON.stringify(aSend(f, [f.zhang.userId], aCard())),
      signal: AbortSignal.timeout(timeoutMs),
    });
  const send = () => f.call('message/send', { access_token: tokens.corpToken }, aSend(f, [f.zhang.userId]));
  const arrived = () => f.sandbox.state.messages.size;

  it('answer with an errcode as often as ordered', async () => {
    await order({ errcode: -1, times: 2 });
    expect((await send()).errcode).toBe(-1);
    expect((await send()).errcode).toBe(-1);
    expect((await send()).errcode).toBe(0);
    expect((await f.control('GET', 'faults')).body).toEqual([]);
  });

  it('hit one corp only', async () => {
    await order({ errcode: -1, corpId: 'wpSomebodyElse' });
    expect((await send()).errcode).toBe(0);
    await f.control('DELETE', 'faults');
    await order({ errcode: 45009, corpId: f.corp.plainCorpId });
    expect((await send()).errcode).toBe(45009);
  });

  it('answer with an HTTP error, and with a body that is no JSON', async () => {
    await order({ httpStatus: 502 });
    expect((await raw()).statusCode).toBe(502);
    await order({ nonJson: true });
    expect(await (await raw()).body.text()).toBe('<html>not json</html>');
    expect(arrived()).toBe(0);
  });

  it.each([
    ['timeout', 'before', 0],
    ['timeout', 'after', 1],
    ['reset', 'before', 0],
    ['reset', 'after', 1],
  ])('%s %s the call took effect leaves %i messages', async (kind, when, messages) => {
    await order({ [kind]: when });
    await expect(raw()).rejects.toThrow();
    expect(arrived()).toBe(messages);
    expect((await f.control('GET', 'calls?api=message/send')).body).toMatchObject([
      { applied: messages === 1, httpStatus: 0 },
    ]);
  });

  it('delay the answer', async () => {
    await order({ delayMs: 120 });
    const started = performance.now();
    expect((await send()).errcode).toBe(0);
    expect(performance.now() - started).toBeGreaterThanOrEqual(110);
  });

  it('are refused when they mean nothing', async () => {
    expect((await order({})).status).toBe(400);
    expect((await order({ errcode: 1, httpStatus: 500 })).status).toBe(400);
    expect((await order({ timeout: 'sometimes' })).status).toBe(400);
    expect((await order({ errcode: 1, times: 0 })).status).toBe(400);
  });
});
