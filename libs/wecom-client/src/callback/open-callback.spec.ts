import fc from 'fast-check';
import { CallbackCrypto } from '../crypto/callback-crypto.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { openCallback, type CallbackRequest } from './open-callback.js';
import { openUrlVerification } from './open-url-verification.js';
import { openPassiveReply, sealPassiveReply } from './passive-reply.js';
import { sealCallback, sealUrlVerification } from './seal-callback.js';

const SUITE = 'wwa1b2c3d4e5f60718';
const CORP = 'wpAbCdEfAAinventedCorp0001';
const key = (letter: string) => letter.repeat(42) + 'A';
const crypto = new CallbackCrypto({ token: 'Mk7TpQ2vXs', encodingAesKey: key('x') });
const previous = new CallbackCrypto({ token: 'Mk7TpQ2vXs', encodingAesKey: key('y') });
const stranger = new CallbackCrypto({ token: 'other', encodingAesKey: key('z') });
const TIME = 1735689600;
const now = new Date(TIME * 1000);
const ticket = `<xml><SuiteId>${SUITE}</SuiteId><InfoType>suite_ticket</InfoType><TimeStamp>1</TimeStamp><SuiteTicket>t</SuiteTicket></xml>`;
const press = `<xml><ToUserName>${CORP}</ToUserName><FromUserName>u</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>subscribe</Event><AgentID>7</AgentID></xml>`;

function sealed(overrides: Partial<Parameters<typeof sealCallback>[0]> = {}) {
  return sealCallback({
    xml: ticket,
    receiveId: SUITE,
    toUserName: SUITE,
    crypto,
    timestamp: TIME,
    nonce: 'n1',
    ...overrides,
  });
}

function open(push: Pick<CallbackRequest, 'query' | 'body'>, overrides: Partial<CallbackRequest> = {}) {
  return openCallback({ ...push, cryptos: [crypto], receiveIds: [SUITE], now, ...overrides });
}

function reasonOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof CallbackRejectedError) return error.reason;
    throw error;
  }
  return undefined;
}

describe('openCallback', () => {
  it('opens what sealCallback closed, as text and as bytes', () => {
    const push = sealed();
    expect(open(push)).toMatchObject({ type: 'suite_ticket', suiteTicket: 't', plaintext: ticket });
    expect(open({ ...push, body: Buffer.from(push.body) })).toMatchObject({ type: 'suite_ticket' });
  });

  it('opens the press on a corp’s own app by its plain corp id, and no other corp’s', () => {
    const push = sealed({ xml: press, receiveId: 'ww00aa11bb22cc33dd', agentId: 7 });
    const of = (corpId: string) => open(push, { receiveIds: [corpId] });
    expect(of('ww00aa11bb22cc33dd')).toMatchObject({ type: 'subscribe', agentId: 7 });
    expect(reasonOf(() => of('ww00aa11bb22cc33de'))).toBe('receiver');
  });

  it('accepts Encrypt before AgentID, blanks, and an envelope without AgentID', () => {
    const push = sealed();
    const encrypt = /<Encrypt>.*<\/Encrypt>/.exec(push.body)?.[0] ?? '';
    const raw = encrypt.replace('<![CDATA[', '\n').replace(']]>', '\n');
    expect(open({ ...push, body: `<xml>\n ${encrypt}<ToUserName>x</ToUserName></xml>\n` }).type).toBe(
      'suite_ticket',
    );
    expect(open({ ...push, body: `<xml>${raw}</xml>` }).type).toBe('suite_ticket');
  });

  it('accepts an envelope with a BOM, a declaration, attributes and comments', () => {
    const { query, body } = sealed();
    const odd = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><xml xmlns="urn:x" a='b'>${body.slice(5)}<!-- b -->\n`;
    expect(open({ query, body: odd }).type).toBe('suite_ticket');
  });

  it('goes by what the message is where the receiver says so', () => {
    const receiveIds = (event: { family: string }) => (event.family === 'data' ? [CORP] : [SUITE]);
    const push = sealed({ xml: press, receiveId: CORP, toUserName: CORP });
    expect(open(push, { receiveIds }).type).toBe('subscribe');
    expect(open(sealed(), { receiveIds }).type).toBe('suite_ticket');
    expect(reasonOf(() => open(sealed({ xml: press, receiveId: SUITE }), { receiveIds }))).toBe('receiver');
  });

  it('accepts the previous key while keys are being changed', () => {
    const push = sealed({ crypto: previous });
    expect(open(push, { cryptos: [crypto, previous] }).type).toBe('suite_ticket');
    expect(open(push, { cryptos: [stranger, crypto, previous] }).type).toBe('suite_ticket');
  });

  it('takes a data push whose receiver is its own ToUserName', () => {
    const push = sealed({ xml: press, receiveId: CORP, toUserName: CORP, agentId: 7 });
    expect(open(push, { receiveIds: 'inner-to-user-name' })).toMatchObject({
      type: 'subscribe',
      toUserName: CORP,
    });
  });

  it('compares the receiver byte for byte', () => {
    const push = sealed({ xml: press, receiveId: CORP.toLowerCase(), toUserName: CORP });
    expect(reasonOf(() => open(push, { receiveIds: 'inner-to-user-name' }))).toBe('receiver');
    expect(reasonOf(() => open(push, { receiveIds: [CORP] }))).toBe('receiver');
  });

  it('accepts a skew of 600 s and rejects 601 s, both ways', () => {
    const push = sealed();
    const at = (seconds: number) => ({ now: new Date((TIME + seconds) * 1000) });
    expect(reasonOf(() => open(push, at(600)))).toBeUndefined();
    expect(reasonOf(() => open(push, at(-600)))).toBeUndefined();
    expect(reasonOf(() => open(push, at(601)))).toBe('timestamp');
    expect(reasonOf(() => open(push, at(-601)))).toBe('timestamp');
    expect(reasonOf(() => open(push, { ...at(11), maxSkewSeconds: 10 }))).toBe('timestamp');
  });

  it.each([
    ['signature', { cryptos: [stranger] }],
    ['signature', { cryptos: [] }],
    ['padding', { cryptos: [previous] }],
    ['receiver', { receiveIds: ['ww0000'] }],
    ['receiver', { receiveIds: [] }],
    ['too-large', { body: `<xml>${' '.repeat(1024 * 1024)}</xml>` }],
    ['json', { body: '{"encrypt":"abc"}' }],
    ['envelope', { body: '' }],
    ['envelope', { body: '<xml><ToUserName>x</ToUserName></xml>' }],
    ['envelope', { body: '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>' }],
    ['envelope', { body: '<xml><Encrypt>not base64!</Encrypt></xml>' }],
    ['xml', { body: '<!DOCTYPE xml [<!ENTITY e "x">]><xml><Encrypt>abcd</Encrypt></xml>' }],
  ] as const)('rejects with %s: %j', (reason, overrides) => {
    expect(reasonOf(() => open(sealed(), overrides as Partial<CallbackRequest>))).toBe(reason);
  });

  it.each([
    ['envelope', { msg_signature: undefined }],
    ['envelope', { nonce: ['a', 'b'] }],
    ['envelope', { msg_signature: '' }],
    ['timestamp', { timestamp: 'yesterday' }],
    ['timestamp', { timestamp: '1735689600.5' }],
    ['signature', { nonce: 'n2' }],
    ['signature', { msg_signature: 'g'.repeat(40) }],
  ])('rejects with %s a query with %j', (reason, change) => {
    const push = sealed();
    expect(reasonOf(() => open({ ...push, query: { ...push.query, ...change } }))).toBe(reason);
  });

  it.each([
    ['xml', '<xml><InfoType>suite_ticket</xml>'],
    ['xml', '<!DOCTYPE x><xml><InfoType>a</InfoType></xml>'],
    ['json', '{"InfoType":"suite_ticket"}'],
    ['plaintext', '<xml><SuiteTicket>t</SuiteTicket></xml>'],
  ])('rejects a signed plaintext with %s', (reason, xml) => {
    expect(reasonOf(() => open(sealed({ xml })))).toBe(reason);
  });

  it('answers any mutation of a good callback with a rejection or the same event, never another error', () => {
    const push = sealed();
    const good = open(push);
    const parts = { ...push.query, body: push.body };
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[])),
        fc.nat(),
        fc.nat(8),
        fc.string({ unit: 'binary', maxLength: 8 }),
        (part, at, removed, inserted) => {
          const value = parts[part];
          const index = at % (value.length + 1);
          const mutated = {
            ...parts,
            [part]: value.slice(0, index) + inserted + value.slice(index + removed),
          };
          fc.pre(mutated[part] !== value);
          const { body, ...query } = mutated;
          let event: unknown;
          if (reasonOf(() => (event = open({ body, query }))) === undefined) {
            // Only the unsigned frame around Encrypt may change without a rejection.
            expect(part).toBe('body');
            expect(event).toEqual(good);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('rejects every single changed character of the ciphertext', () => {
    const push = sealed();
    const [, before, cipher, after] = /^(.*<Encrypt><!\[CDATA\[)(.*)(\]\]>.*)$/.exec(push.body) ?? [];
    for (let index = 0; index < (cipher ?? '').length; index++) {
      const letter = cipher?.[index] === 'A' ? 'B' : 'A';
      const body = `${before}${cipher?.slice(0, index)}${letter}${cipher?.slice(index + 1)}${after}`;
      expect(reasonOf(() => open({ ...push, body }))).toMatch(/^(signature|envelope)$/);
    }
  });
});

describe('openUrlVerification', () => {
  const echo = '94966531020182955848408';
  const query = (receiveId: string) =>
    sealUrlVerification({ echo, receiveId, crypto, timestamp: TIME, nonce: 'n1' });

  it('returns the digits as they are, for any of the accepted receivers', () => {
    for (const id of [SUITE, 'wwprovider']) {
      expect(
        openUrlVerification({ query: query(id), cryptos: [crypto], receiveIds: [SUITE, 'wwprovider'], now }),
      ).toBe(echo);
    }
  });

  it('repairs a + that arrived as a blank', () => {
    let found = query(SUITE);
    while (!found.echostr.includes('+')) found = query(SUITE);
    const blank = { ...found, echostr: found.echostr.replaceAll('+', ' ') };
    expect(openUrlVerification({ query: blank, cryptos: [crypto], receiveIds: [SUITE], now })).toBe(echo);
  });

  it('rejects another receiver, another signature and a missing echostr', () => {
    const run = (change: object, receiveIds = [SUITE]) =>
      reasonOf(() =>
        openUrlVerification({ query: { ...query(SUITE), ...change }, cryptos: [crypto], receiveIds, now }),
      );
    expect(run({}, ['ww0000'])).toBe('receiver');
    expect(run({ nonce: 'n2' })).toBe('signature');
    expect(run({ echostr: undefined })).toBe('envelope');
  });
});

describe('a captured push at the GET door', () => {
  const verify = (xml: string, seconds: number) => {
    const push = sealed({ xml, receiveId: SUITE });
    const echostr = /CDATA\[([A-Za-z0-9+/=]{40,})\]/.exec(push.body)![1];
    return reasonOf(() =>
      openUrlVerification({
        query: { ...push.query, echostr },
        cryptos: [crypto],
        receiveIds: [SUITE],
        now: new Date((TIME + seconds) * 1000),
      }),
    );
  };

  it.each([ticket, press, '{"SuiteTicket":"t"}', 'two words', ''])('is not shown: %s', (xml) => {
    expect(verify(xml, 0)).toBe('plaintext');
  });

  it('nor is an old verification, however it was signed', () => {
    expect(verify('94966531020182955848408', 600)).toBeUndefined();
    expect(verify('94966531020182955848408', 601)).toBe('timestamp');
    expect(verify(ticket, 7 * 86_400)).toBe('timestamp');
  });

  it('and a data URL is verified for any corp', () => {
    const query = sealUrlVerification({ echo: '1', receiveId: CORP, crypto, timestamp: TIME, nonce: 'n' });
    expect(openUrlVerification({ query, cryptos: [crypto], receiveIds: 'any', now })).toBe('1');
  });
});

describe('passive reply', () => {
  it('comes back as it was sealed, for its corp only', () => {
    const xml = '<xml><MsgType><![CDATA[update_button]]></MsgType></xml>';
    const body = sealPassiveReply({ xml, receiveId: CORP, crypto, timestamp: TIME, nonce: '5c1f0a' });
    expect(openPassiveReply({ body, cryptos: [crypto], receiveId: CORP })).toBe(xml);
    expect(reasonOf(() => openPassiveReply({ body, cryptos: [crypto], receiveId: 'wp2' }))).toBe('receiver');
    expect(reasonOf(() => openPassiveReply({ body, cryptos: [stranger], receiveId: CORP }))).toBe(
      'signature',
    );
  });
});
