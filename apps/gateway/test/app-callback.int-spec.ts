import { type IntegrationView, type OwnAppReceiver, sealContextOf } from '@app/contracts';
import { DomainError, type OncallError, UpstreamError } from '@app/platform';
import { eventually } from '@app/testing';
import { CallbackCrypto, sealUrlVerification } from '@app/wecom-client';
import { GatewayHarness, SUITE_ID } from './gateway-harness.js';

const CORP = 'wwAcme0000000001';
const AGENT = 1000002;
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const FIRST = { token: 'FirstToken', encodingAesKey: KEY };
const SECOND = { token: 'SecondToken', encodingAesKey: KEY };

const press = (change: { corp?: string; agent?: number; code?: string } = {}) =>
  `<xml><ToUserName><![CDATA[${change.corp ?? CORP}]]></ToUserName><FromUserName><![CDATA[lisi]]></FromUserName>
   <CreateTime>1763798400</CreateTime><MsgType>event</MsgType><Event>template_card_event</Event>
   <EventKey>ack</EventKey><TaskId>c_1</TaskId><ResponseCode>${change.code ?? 'CODE1'}</ResponseCode>
   <AgentID>${change.agent ?? AGENT}</AgentID></xml>`;

describe('the receiver of a corp’s own app', () => {
  let gateway: GatewayHarness;
  let pairs: { token: string; encodingAesKey: string }[];
  let failure: OncallError | undefined;
  let isGone = false;
  let sequence = 0;
  let id = '';

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('auth.own-app.receiver', ({ id: asked }): OwnAppReceiver | OncallError => {
      if (failure) return failure;
      if (isGone || !asked.startsWith('01APP')) return new DomainError('INTEGRATION_UNKNOWN', 'none');
      const keys = pairs.map((pair, index) => ({
        pairNo: pairs.length - index,
        sealedPair: gateway.keyring.seal(JSON.stringify(pair), sealContextOf('callbackKeys', asked)),
      }));
      return { corpId: CORP, agentId: AGENT, keys };
    });
    gateway.answer('auth.own-app.note-verified', () => ({}));
    gateway.answer('auth.integration.get', () => integration());
    gateway.answer('auth.own-app.replace-credentials', () => {
      pairs = [SECOND, FIRST];
      return { integration: integration() };
    });
    gateway.answer('auth.integration.delete', () => {
      isGone = true;
      return {};
    });
  });

  beforeEach(() => {
    sequence += 1;
    id = `01APP${String(sequence).padStart(21, '0')}`;
    pairs = [FIRST];
    failure = undefined;
    isGone = false;
    gateway.asked.length = 0;
  });

  afterAll(() => gateway.stop());

  const integration = (): IntegrationView => ({
    ...{ id, tenant: 'acme', name: 'Acme', kind: 'self-built', corpId: CORP, corpName: null, agentId: AGENT },
    ...{ authorization: 'active', visibleScope: null, lastTicketAt: null, authorizedAt: null },
    license: { status: 'not_required', trialEndsAt: null },
    ...{ callbackUrl: null, createdAt: '2026-11-22T08:00:00.000Z' },
  });
  const cryptoOf = (pair: typeof FIRST) => new CallbackCrypto(pair);
  const pathOf = (of = id) => `/wecom/callback/app/${of}`;
  const push = (xml: string, { pair = FIRST, receiveId = CORP, of = id } = {}) =>
    gateway.push('data', xml, { path: pathOf(of), crypto: cryptoOf(pair), receiveId });
  const verify = ({ pair = FIRST, receiveId = CORP, of = id } = {}) => {
    const sealed = { echo: '9876543210987654321012', timestamp: gateway.seconds(), nonce: 'n' };
    const query = sealUrlVerification({ ...sealed, receiveId, crypto: cryptoOf(pair) });
    return gateway.fetch(`${pathOf(of)}?${new URLSearchParams(query).toString()}`);
  };
  const asked = () => gateway.asked.filter(({ subject }) => subject === 'auth.own-app.receiver').length;
  const mine = async () =>
    (await gateway.facts('WECOM_CALLBACKS')).filter(({ data }) => data.corpId === CORP);

  it('proves itself to WeCom’s console with the bare text, and remembers by which pair', async () => {
    pairs = [SECOND, FIRST];
    const response = await verify();
    expect([response.status, await response.text()]).toEqual([200, '9876543210987654321012']);
    await eventually(() =>
      expect(gateway.asked).toContainEqual({
        ...{ subject: 'auth.own-app.note-verified', payload: { id, pairNo: 1 } },
      }),
    );
    expect((await verify({ pair: SECOND })).status).toBe(200);
  });

  it('passes a press on as the suite’s data URL does, without its code', async () => {
    const xml = press({ code: `SECRET${id}` });
    const response = await push(xml);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect((await push(xml)).status).toBe(200);
    await eventually(async () => {
      const facts = (await mine()).filter(({ data }) => data.suiteId === CORP);
      expect(facts).toHaveLength(1);
      expect(facts[0]).toMatchObject({
        subject: 'wecom.callback.data.template_card_event',
        data: { receiver: 'data', corpId: CORP, event: { fromUserName: 'lisi', taskId: 'c_1' } },
      });
      expect(JSON.stringify(facts)).not.toContain('SECRET');
    });
    expect(asked()).toBe(1);
  });

  describe('answers 400 as to any other forgery', () => {
    const refused = async (response: Response) => {
      expect([response.status, await response.text()]).toEqual([400, 'bad request']);
    };

    it('to an app that does not exist, or no longer does', async () => {
      await refused(await push(press(), { of: `01GONE${id.slice(6)}` }));
      await refused(await push(press(), { of: 'no-id' }));
      expect((await verify({ of: `01GONE${id.slice(6)}` })).status).toBe(400);
    });

    it('to another key, another receiveid, another corp, another agent', async () => {
      await refused(await push(press(), { pair: { ...FIRST, token: 'Forged1' } }));
      await refused(await push(press(), { receiveId: 'wwOther' }));
      await refused(await push(press({ corp: 'wwOther' }), { receiveId: 'wwOther' }));
      await refused(await push(press({ corp: 'wwOther' })));
      await refused(await push(press({ agent: 1 })));
      expect((await verify({ receiveId: 'wwOther' })).status).toBe(400);
    });

    it('to a command, which its admin could sign', async () => {
      const cancel = `<xml><SuiteId>${SUITE_ID}</SuiteId><InfoType>cancel_auth</InfoType>
        <TimeStamp>1763798400</TimeStamp><AuthCorpId>${CORP}</AuthCorpId></xml>`;
      await refused(await push(cancel));
      await refused(await push(cancel, { receiveId: SUITE_ID }));
    });

    it('to what the suite’s keys have signed, and at the suite’s URL to what the app’s have', async () => {
      await refused(await gateway.push('data', press(), { path: pathOf(), receiveId: CORP }));
      await refused(await gateway.push('data', press(), { crypto: cryptoOf(FIRST), receiveId: CORP }));
    });
  });

  it('takes a new pair at once, and does not ask for every forgery', async () => {
    gateway.clock.advance(10_000);
    expect((await push(press({ code: 'a' }))).status).toBe(200);
    pairs = [SECOND, FIRST];
    expect((await push(press({ code: 'b' }), { pair: SECOND })).status).toBe(200);
    const before = asked();
    for (let attempt = 0; attempt < 20; attempt += 1)
      expect((await push(press(), { pair: { ...FIRST, token: 'Forged1' } })).status).toBe(400);
    expect(asked()).toBe(before);
  });

  describe('after a signature that did not fit', () => {
    beforeEach(async () => {
      gateway.clock.advance(10_000);
      expect((await verify()).status).toBe(200);
      expect((await verify({ pair: { ...FIRST, token: 'Forged1' } })).status).toBe(400);
    });

    it('takes the pair that an admin just gave', async () => {
      const put = await gateway.api('PUT', `/integrations/${id}/credentials`, { token: SECOND.token });
      expect(put.status).toBe(200);
      expect((await verify({ pair: SECOND })).status).toBe(200);
    });

    it('takes nothing more of an app that an admin just deleted', async () => {
      expect((await gateway.api('DELETE', `/integrations/${id}`)).status).toBe(204);
      expect((await verify()).status).toBe(400);
    });

    it('takes a pair that was given to another gateway a moment later', async () => {
      pairs = [SECOND, FIRST];
      gateway.clock.advance(250);
      expect((await verify({ pair: SECOND })).status).toBe(200);
    });
  });

  it('does not ask for every id that somebody makes up', async () => {
    const ids = Array.from({ length: 80 }, (_, n) => `01MADEUP${String(n).padStart(18, '0')}`);
    for (const of of ids) expect((await push(press(), { of })).status).toBe(400);
    expect(asked()).toBeLessThanOrEqual(50);
    gateway.clock.advance(1_000);
    expect((await push(press())).status).toBe(200);
  });

  it('goes on with what it knows while auth-service is away, and has WeCom repeat what it cannot tell', async () => {
    expect((await push(press({ code: 'c' }))).status).toBe(200);
    failure = new UpstreamError('SERVICE_UNAVAILABLE', 'away', { retryable: true });
    gateway.clock.advance(60_000);
    expect((await push(press({ code: 'd' }))).status).toBe(200);
    expect((await push(press(), { of: `01APPNEW${id.slice(8)}` })).status).toBe(500);
  });
});
