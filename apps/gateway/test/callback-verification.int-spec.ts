import { CallbackCrypto, sealCallback, sealUrlVerification } from '@app/wecom-client';
import { ticket } from './callback-events.js';
import { GatewayHarness, PROVIDER_CORP_ID, SUITE_ID } from './gateway-harness.js';

describe('the verification of a callback URL', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });

  afterAll(() => gateway.stop());
  describe('refuses with the same answer and stores nothing', () => {
    const otherKey = new CallbackCrypto({ token: 'Other', encodingAesKey: 'a'.repeat(43) });

    it('a verification for somebody else', async () => {
      const query = sealUrlVerification({
        echo: '1',
        receiveId: 'wwElse',
        crypto: gateway.suiteCrypto,
        timestamp: gateway.seconds(),
        nonce: 'n',
      });
      const response = await gateway.fetch(
        `/wecom/callback/command?${new URLSearchParams(query).toString()}`,
      );
      expect(response.status).toBe(400);
    });

    it('a verification with another key', async () => {
      const query = sealUrlVerification({
        echo: '1',
        receiveId: SUITE_ID,
        crypto: otherKey,
        timestamp: gateway.seconds(),
        nonce: 'n',
      });
      const response = await gateway.fetch(
        `/wecom/callback/command?${new URLSearchParams(query).toString()}`,
      );
      expect(response.status).toBe(400);
    });
  });

  it.each([
    ['command', SUITE_ID],
    ['command', PROVIDER_CORP_ID],
    ['data', PROVIDER_CORP_ID],
    ['data', 'wpCorpA'],
    ['system', PROVIDER_CORP_ID],
    // An individual provider's
    ['command', ''],
    ['data', ''],
    ['system', ''],
  ] as const)(
    'answers the verification of the %s URL for %s with the bare text',
    async (receiver, receiveId) => {
      const crypto = receiver === 'system' ? gateway.systemCrypto : gateway.suiteCrypto;
      const echo = '12345678901234567890123';
      const query = sealUrlVerification({
        echo,
        receiveId,
        crypto,
        timestamp: gateway.seconds(),
        nonce: 'n',
      });
      const response = await gateway.fetch(
        `/wecom/callback/${receiver}?${new URLSearchParams(query).toString()}`,
      );
      expect([response.status, await response.text()]).toEqual([200, echo]);
    },
  );

  describe('shows nobody what a push held:', () => {
    const echoed = async (xml: string, receiveId: string, timestamp = gateway.seconds()) => {
      const { query, body } = sealCallback({
        xml,
        crypto: gateway.suiteCrypto,
        receiveId,
        toUserName: receiveId,
        timestamp,
        nonce: 'captured',
      });
      const echostr = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(body)![1]!;
      const search = new URLSearchParams({ ...query, echostr }).toString();
      const response = await gateway.fetch(`/wecom/callback/command?${search}`);
      return { status: response.status, text: await response.text() };
    };

    it('a push of the last minutes', async () => {
      const { status, text } = await echoed(ticket(SUITE_ID, 'Tk_captured'), SUITE_ID);
      expect([status, text.includes('Tk_captured')]).toEqual([400, false]);
    });

    it('one of last week', async () => {
      const weekAgo = gateway.seconds() - 7 * 86_400;
      expect((await echoed('12345', SUITE_ID, weekAgo)).status).toBe(400);
      expect((await echoed('12345', SUITE_ID)).status).toBe(200);
    });
  });

  it.each([
    ['/wecom/callback/command', 'Token'],
    ['/wecom/callback/data', '回调配置'],
  ])('helps whoever saves %s in the console with the wrong values', async (path, word) => {
    const query = word === 'Token' ? '?msg_signature=x&timestamp=1&nonce=2&echostr=abcd' : '';
    const response = await gateway.fetch(`${path}${query}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('text/plain'),
    ]);
    expect(await response.text()).toContain(word);
  });

  it('names the addresses there are at one there is not', async () => {
    const response = await gateway.fetch('/wecom/callback/comand');
    expect([response.status, (await response.text()).includes('/wecom/callback/command')]).toEqual([
      404,
      true,
    ]);
  });
});
