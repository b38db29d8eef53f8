import { SEAL_CONTEXT } from '@app/contracts';
import { eventually } from '@app/testing';
import { readFileSync } from 'node:fs';
import { CallbackCrypto, formatCallbackEvent, sealCallback, sealUrlVerification } from '@app/wecom-client';
import { GatewayHarness, PROVIDER_CORP_ID, type PushOptions, SUITE_ID } from './gateway-harness.js';

const ticket = (suiteId = SUITE_ID, value = 'Tk_1') =>
  formatCallbackEvent({ type: 'suite_ticket', family: 'command', suiteId, timeStamp: 1, suiteTicket: value });
const press = (toUserName: string, taskId = 'task-1') =>
  formatCallbackEvent({
    type: 'template_card_event',
    family: 'data',
    toUserName,
    fromUserName: 'woAnna',
    createTime: 100,
    agentId: 7,
    eventKey: 'ack',
    taskId,
    cardType: 'button_interaction',
    responseCode: 'RC_secret',
    selectedItems: [],
  });

describe('callback intake', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });

  afterAll(() => gateway.stop());

  describe('refuses with the same answer and stores nothing', () => {
    const otherKey = new CallbackCrypto({ token: 'Other', encodingAesKey: 'a'.repeat(43) });
    const cases: [string, 'command' | 'data' | 'system', () => string, PushOptions][] = [
      ['a forged signature', 'command', ticket, { query: { msg_signature: '0'.repeat(40) } }],
      ['no signature', 'command', ticket, { query: { msg_signature: '' } }],
      ['another receiveid on the command URL', 'command', ticket, { receiveId: PROVIDER_CORP_ID }],
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

    it('and counts why', async () => {
      const rejected = (receiver: string, reason: string) =>
        gateway.metric('callback_rejected_total', { receiver, reason });
      const before = await rejected('data', 'receiver');
      await gateway.push('data', press('wpCorpB'));
      expect(await rejected('data', 'receiver')).toBe(before + 1);
    });
  });

  it.each([
    ['command', SUITE_ID],
    ['command', PROVIDER_CORP_ID],
    ['data', PROVIDER_CORP_ID],
    ['data', 'wpCorpA'],
    ['system', PROVIDER_CORP_ID],
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

  it('makes one fact of a push and its repeats, its ticket sealed', async () => {
    for (const contentType of ['text/xml', 'application/json', 'application/x-www-form-urlencoded']) {
      const response = await gateway.push('command', ticket(SUITE_ID, 'Tk_secret'), { contentType });
      expect([response.status, await response.text()]).toEqual([200, 'success']);
    }
    const [fact, ...more] = await eventually(async () => {
      const facts = await gateway.facts('WECOM_CALLBACKS');
      expect(facts.length).toBeGreaterThan(0);
      return facts;
    });
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      subject: 'wecom.callback.command.suite_ticket',
      data: { receiver: 'command', type: 'suite_ticket', suiteId: SUITE_ID },
    });
    const event = fact?.data.event as { suiteTicket: string };
    expect(gateway.keyring.open(event.suiteTicket, SEAL_CONTEXT.suiteTicket)).toBe('Tk_secret');
    expect(JSON.stringify(fact)).not.toContain('Tk_secret');
    expect(await gateway.metric('callback_duplicate_total', { receiver: 'command' })).toBe(2);
  });

  it('answers presses with an empty body, each once, however many come at once', async () => {
    const before = (await gateway.facts('WECOM_CALLBACKS')).length;
    const pushes = Array.from({ length: 60 }, (_, index) =>
      gateway.push('data', press('wpCorpA', `task-${index % 20}`)),
    );
    for (const response of await Promise.all(pushes)) {
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
    await eventually(async () => expect((await gateway.facts('WECOM_CALLBACKS')).length).toBe(before + 20));
    const last = (await gateway.facts('WECOM_CALLBACKS')).pop();
    expect(last).toMatchObject({
      subject: 'wecom.callback.data.template_card_event',
      data: { corpId: 'wpCorpA' },
    });
    expect(JSON.stringify(last)).not.toContain('RC_secret');
  });

  it('takes a command-shaped event from the data URL for what it is', async () => {
    const xml = `<xml><SuiteId>${SUITE_ID}</SuiteId><InfoType>device_data_auth_change</InfoType><TimeStamp>5</TimeStamp></xml>`;
    const response = await gateway.push('data', xml, { receiveId: SUITE_ID });
    expect(response.status).toBe(200);
    await eventually(async () => {
      const subjects = (await gateway.facts('WECOM_CALLBACKS')).map(({ subject }) => subject);
      expect(subjects).toContain('wecom.callback.command.device_data_auth_change');
    });
  });

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

  describe('accepts what is signed for us:', () => {
    const CASES = 'test/fixtures/odd-callbacks';
    const odd = (file: string) =>
      readFileSync(`${CASES}/${file}.xml`, 'utf8').replaceAll('wpInventedCorp000000001', 'wpCorpA');
    const published = async () => (await gateway.facts('WECOM_CALLBACKS')).at(-1);

    it.each([
      ['location-15-decimals', 'data', 'data.LOCATION'],
      ['unknown-command-without-suiteid', 'command', 'command.unknown'],
      ['unknown-data-event-extra-fields', 'data', 'data.unknown'],
      ['press-with-odd-fields', 'data', 'data.template_card_event'],
      ['press-without-cardtype', 'data', 'data.template_card_event'],
      ['press-without-code', 'data', 'data.template_card_event'],
      ['trailing-comma', 'command', 'command.change_contact'],
    ] as const)('%s', async (file, receiver, subject) => {
      const response = await gateway.push(receiver, odd(file));
      expect([response.status, await response.text()]).toEqual([200, receiver === 'data' ? '' : 'success']);
      await eventually(async () => expect((await published())?.subject).toBe(`wecom.callback.${subject}`));
    });

    it('counts what it does not know by kind, and says which field it could not read', async () => {
      const kind = 'command.some_new_event_2027';
      expect(await gateway.metric('callback_ignored_total', { kind })).toBe(1);
      const broken = '<xml><InfoType>cancel_auth</InfoType><TimeStamp>soon</TimeStamp></xml>';
      expect((await gateway.push('command', broken)).status).toBe(200);
      expect(await gateway.metric('callback_ignored_total', { kind: 'command.cancel_auth' })).toBe(1);
    });

    it.each([
      ['a data event on the command URL', 'command', () => press('wpCorpA', 'wrong-door'), 'wpCorpA', ''],
      [
        'a command on the data URL',
        'data',
        () => ticket(SUITE_ID, 'Tk_door').replace('>1<', '>77<'),
        SUITE_ID,
        'success',
      ],
    ] as const)('%s, by what it is', async (_, receiver, xml, receiveId, answer) => {
      const response = await gateway.push(receiver, xml(), { receiveId });
      expect([response.status, await response.text()]).toEqual([200, answer]);
    });

    it('a system event on the command URL', async () => {
      const xml = `<xml><ServiceCorpId>${PROVIDER_CORP_ID}</ServiceCorpId><InfoType>register_corp</InfoType></xml>`;
      const response = await gateway.push('command', xml, {
        crypto: gateway.systemCrypto,
        receiveId: PROVIDER_CORP_ID,
      });
      expect([response.status, await response.text()]).toEqual([200, 'success']);
    });

    it.each(['/wecom/callback/data/', '/WeCom/Callback/Data', '/wecom/callback/DATA/'])(
      'at %s',
      async (path) => {
        expect((await gateway.push('data', press('wpCorpA', `at ${path}`), { path })).status).toBe(200);
      },
    );
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

  it('acknowledges an event it does not know', async () => {
    const xml = `<xml><SuiteId>${SUITE_ID}</SuiteId><InfoType>brand_new</InfoType><TimeStamp>6</TimeStamp></xml>`;
    const response = await gateway.push('command', xml);
    expect(await response.text()).toBe('success');
  });

  it('asks WeCom to come again when nothing can be stored', async () => {
    await gateway.servers.database.query('alter table gateway.received_callback rename to hidden');
    const response = await gateway.push(
      'command',
      ticket(SUITE_ID, 'Tk_2').replace('<TimeStamp>1<', '<TimeStamp>2<'),
    );
    await gateway.servers.database.query('alter table gateway.hidden rename to received_callback');
    expect(response.status).toBe(500);
  });
});
