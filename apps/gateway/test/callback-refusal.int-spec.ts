import { press, ticket } from './callback-events.js';
import { GatewayHarness, PROVIDER_CORP_ID, type PushOptions, SUITE_ID } from './gateway-harness.js';

describe('a callback that is not WeCom’s', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });

  afterAll(() => gateway.stop());
  describe('refuses with the same answer and stores nothing', () => {
    const cases: [string, 'command' | 'data' | 'system', () => string, PushOptions][] = [
      ['a forged signature', 'command', ticket, { query: { msg_signature: '0'.repeat(40) } }],
      ['no signature', 'command', ticket, { query: { msg_signature: '' } }],
      ['another receiveid on the command URL', 'command', ticket, { receiveId: PROVIDER_CORP_ID }],
      [
        'no receiveid where nothing says whose command it is',
        'command',
        () => ticket(SUITE_ID, 'Tk').replace(/<SuiteId>.*?<\/SuiteId>/, ''),
        { receiveId: '' },
      ],
      ['a receiveid that is not the event’s corp', 'data', () => press('wpCorpB'), { receiveId: 'wpCorpA' }],
      ['the suite as receiver of a system event', 'system', ticket, { receiveId: SUITE_ID }],
      ['another suite’s event', 'command', () => ticket('wwOtherSuite'), {}],
      ['a timestamp of yesterday', 'command', ticket, { timestamp: 1_763_000_000 }],
      [
        'an envelope with a DTD',
        'command',
        ticket,
        { body: (xml) => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}` },
      ],
      ['a JSON envelope', 'command', ticket, { body: () => '{"Encrypt":"abc"}' }],
      ['an empty body', 'command', ticket, { body: () => '' }],
      ['a cut ciphertext', 'command', ticket, { body: (xml) => xml.replace(/CDATA\[[^\]]{40}/g, 'CDATA[') }],
      ['a DTD inside', 'command', () => '<!DOCTYPE x><xml><InfoType>suite_ticket</InfoType></xml>', {}],
      ['a plaintext that is no event', 'command', () => '<xml><A>1</A></xml>', {}],
      ['a plaintext that is no XML', 'command', () => 'hello', {}],
    ];

    it.each(cases)('%s', async (_, receiver, xml, wrong) => {
      const response = await gateway.push(receiver, xml(), wrong);
      expect([response.status, await response.text()]).toEqual([400, 'bad request']);
      expect(await gateway.storedCallbacks()).toBe(0);
    });

    it('a body over 1 MiB', async () => {
      const response = await gateway.push('command', ticket(), {
        body: (xml) => xml + ' '.repeat(1024 * 1024),
      });
      expect(response.status).toBe(413);
      expect(
        await gateway.metric('callback_rejected_total', { receiver: 'command', reason: 'too-large' }),
      ).toBe(1);
      expect(await gateway.storedCallbacks()).toBe(0);
    });

    it('and counts why', async () => {
      const rejected = (receiver: string, reason: string) =>
        gateway.metric('callback_rejected_total', { receiver, reason });
      const before = await rejected('data', 'receiver');
      await gateway.push('data', press('wpCorpB'));
      expect(await rejected('data', 'receiver')).toBe(before + 1);
    });
  });

  it('says in deep health which callback was refused last, and why', async () => {
    await gateway.push('data', press('wpCorpB'));
    const health = (await (await gateway.fetch('/health/deep')).json()) as {
      details: { callbacks: { status: string; detail: { words: string } } };
    };
    const { status, detail } = health.details.callbacks;
    expect(status).toBe('up');
    expect(detail.words).toMatch(/^last refused callback: data URL, reason receiver \(.+\), 20\d\d-.+Z$/);
  });
});
