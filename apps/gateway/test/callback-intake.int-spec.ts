import { suiteTicketContext } from '@app/contracts';
import { eventually } from '@app/testing';
import { readFileSync } from 'node:fs';
import { press, ticket } from './callback-events.js';
import { GatewayHarness, PROVIDER_CORP_ID, SUITE_ID } from './gateway-harness.js';

describe('callback intake', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });

  afterAll(() => gateway.stop());
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
    expect(gateway.keyring.open(event.suiteTicket, suiteTicketContext(SUITE_ID))).toBe('Tk_secret');
    expect(JSON.stringify(fact)).not.toContain('Tk_secret');
    expect(await gateway.metric('callback_duplicate_total', { receiver: 'command' })).toBe(2);
  });

  it('answers presses with an empty body, each once, however many come at once', async () => {
    const before = (await gateway.facts('WECOM_CALLBACKS')).length;
    const pushes = Array.from({ length: 60 }, (_, index) =>
      gateway.push('data', press('wpCorpA', `task-${index % 20}`)),
    );
    const answers = await Promise.all(pushes);
    for (const response of answers) expect([response.status, await response.text()]).toEqual([200, '']);
    await eventually(async () => expect((await gateway.facts('WECOM_CALLBACKS')).length).toBe(before + 20));
    const facts = await gateway.facts('WECOM_CALLBACKS');
    const last = facts.pop();
    expect(last).toMatchObject({
      subject: 'wecom.callback.data.template_card_event',
      data: { corpId: 'wpCorpA' },
    });
    // Whoever shared a commit keeps the correlation of its own request.
    const told = answers.map(({ headers }) => headers.get('x-correlation-id'));
    expect(told).toContain(last!.correlationId);
    expect(new Set(facts.slice(-20).map(({ correlationId }) => correlationId)).size).toBeGreaterThan(15);
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

    it.each([
      ['the corp’s plain id', 'ww0123456789abcdef'],
      ['the suite', SUITE_ID],
      ['nobody, of an individual provider', ''],
    ])('a data event that is addressed to %s', async (_, receiveId) => {
      const response = await gateway.push('data', press('wpCorpA', `to-${receiveId}`), { receiveId });
      expect([response.status, await response.text()]).toEqual([200, '']);
    });

    it('a command of an individual provider’s suite, which is addressed to nobody', async () => {
      const response = await gateway.push('command', ticket(SUITE_ID, 'Tk_alone').replace('>1<', '>78<'), {
        receiveId: '',
      });
      expect([response.status, await response.text()]).toEqual([200, 'success']);
    });

    it('an event that names thousands of members', async () => {
      const ids = Array.from({ length: 5_000 }, (_, n) => `wo${String(n).padStart(30, '0')}`).join();
      const xml = `<xml><SuiteId>${SUITE_ID}</SuiteId><AuthCorpId>wpCorpA</AuthCorpId><InfoType>change_contact</InfoType><TimeStamp>${gateway.seconds()}</TimeStamp><ChangeType>update_tag</ChangeType><TagId>1</TagId><AddUserItems>${ids}</AddUserItems></xml>`;
      expect((await gateway.push('command', xml)).status).toBe(200);
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
