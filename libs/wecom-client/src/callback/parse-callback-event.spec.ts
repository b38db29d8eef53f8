import { readdirSync, readFileSync } from 'node:fs';
import type { CallbackEventInput, CallbackEventOf } from './callback-event.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { commandEventShapes } from './command-event-shapes.js';
import { dataEventShapes, userMessageShapes } from './data-event-shapes.js';
import { formatCallbackEvent } from './format-callback-event.js';
import { parseCallbackEvent } from './parse-callback-event.js';
import { systemEventShapes } from './system-event-shapes.js';

const folder = new URL('../../../../test/fixtures/callbacks/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.xml'));

function fixture(name: string): string {
  const [source, ...xml] = readFileSync(new URL(`${name}.xml`, folder), 'utf8').split('\n');
  expect(source).toMatch(/^<!-- (D\/\d+|document \d\d).*-->$/);
  return xml.join('\n');
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

describe('every documented event', () => {
  it('has a fixture', () => {
    const parsed = files.map((file) => parseCallbackEvent(fixture(file.replace(/\.xml$/, ''))));
    const seen = new Set(parsed.map((event) => `${event.family}:${event.type}`));
    const known = [
      ...Object.keys(commandEventShapes).map((type) => `command:${type}`),
      ...Object.keys(systemEventShapes).map((type) => `system:${type}`),
      ...Object.keys({ ...dataEventShapes, ...userMessageShapes }).map((type) => `data:${type}`),
    ];
    expect([...seen].sort()).toEqual([...new Set(known)].sort());
  });

  it.each(files)('%s is typed by its name and survives formatting', (file) => {
    const name = file.replace(/\.xml$/, '');
    const event = parseCallbackEvent(fixture(name));
    expect(event.type).toBe(name.split('.')[0]);
    const again = parseCallbackEvent(formatCallbackEvent(event as CallbackEventInput));
    expect({ ...again, plaintext: '' }).toEqual({ ...event, plaintext: '' });
    expect(Object.values(event)).not.toContain(undefined);
  });
});

describe('fields', () => {
  it('reads an install order', () => {
    const event = parseCallbackEvent(fixture('create_auth')) as CallbackEventOf<'create_auth'>;
    expect(event).toMatchObject({
      family: 'command',
      suiteId: 'wwa1b2c3d4e5f60718',
      authCode: 'q9Zt_invented_code',
      state: 'inv7Qx2',
      timeStamp: 1735689900,
    });
    expect(event.extraInfo).toBeUndefined();
  });

  it('reads the ids of a customer-service component', () => {
    const xml =
      '<xml><SuiteId>s</SuiteId><AuthCode>c</AuthCode><InfoType>create_auth</InfoType><TimeStamp>1</TimeStamp>' +
      '<ExtraInfo><AuthOpenKfIdList><OpenKfId>k1</OpenKfId><OpenKfId>k2</OpenKfId></AuthOpenKfIdList></ExtraInfo></xml>';
    expect(parseCallbackEvent(xml)).toMatchObject({ extraInfo: { openKfIds: ['k1', 'k2'] } });
  });

  it('reads a department list as numbers and an empty list as none', () => {
    expect(parseCallbackEvent(fixture('change_contact.create_user'))).toMatchObject({
      department: [1, 2, 3],
      isLeaderInDept: [1, 0, 0],
      directLeader: ['woAbCdEfAAinventedBo0002'],
    });
    const tag = parseCallbackEvent(fixture('change_contact.update_tag')) as CallbackEventOf<
      'change_contact',
      'command'
    >;
    expect([tag.delUserItems, tag.addPartyItems, tag.department]).toEqual([[], [1, 2], undefined]);
  });

  it('reads whom a change of contacts is about that comes as a data event', () => {
    const xml =
      '<xml><ToUserName>ww1</ToUserName><FromUserName>sys</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>' +
      '<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>li</UserID><NewUserID>li2</NewUserID></xml>';
    expect(parseCallbackEvent(xml)).toMatchObject({
      ...{
        family: 'data',
        type: 'change_contact',
        changeType: 'update_user',
        userId: 'li',
        newUserId: 'li2',
      },
    });
  });

  it('reads one and many choices of a card alike', () => {
    expect(parseCallbackEvent(fixture('template_card_event'))).toMatchObject({
      selectedItems: [{ questionKey: 'eta', optionIds: ['e15'] }],
      agentId: 1000042,
    });
    expect(parseCallbackEvent(fixture('template_card_event.many'))).toMatchObject({
      selectedItems: [
        { questionKey: 'to', optionIds: ['t1', 't2'] },
        { questionKey: 'why', optionIds: ['w1'] },
      ],
    });
  });

  it('reads a press without choices as an empty list', () => {
    const xml = fixture('template_card_event').replace(/<SelectedItems>[\s\S]*<\/SelectedItems>/, '');
    expect(parseCallbackEvent(xml)).toMatchObject({ selectedItems: [] });
    const empty = xml.replace('</xml>', '<SelectedItems></SelectedItems></xml>');
    expect(parseCallbackEvent(empty)).toMatchObject({ selectedItems: [] });
  });

  it('reads every account of an auto-activation', () => {
    const event = parseCallbackEvent(fixture('auto_activate')) as CallbackEventOf<'auto_activate'>;
    expect(event.family).toBe('system');
    expect(event.accountList.map((account) => account.activeCode)).toEqual(['AC_fake_new', 'AC_fake_two']);
    expect(event.accountList[1]?.previousActiveCode).toBeUndefined();
  });

  it('keeps a 64-bit message id exact', () => {
    expect(parseCallbackEvent(fixture('text.message'))).toMatchObject({ msgId: '4561255354251345929' });
  });

  it('trims blanks around CDATA and accepts numbers in CDATA', () => {
    const xml =
      '<xml><SuiteId> <![CDATA[ww1]]></SuiteId><InfoType> <![CDATA[suite_ticket]]> </InfoType>' +
      '<TimeStamp><![CDATA[17]]></TimeStamp><SuiteTicket>\n<![CDATA[t]]>\n</SuiteTicket></xml>';
    expect(parseCallbackEvent(xml)).toMatchObject({ suiteId: 'ww1', timeStamp: 17, suiteTicket: 't' });
  });

  it('decodes the predefined entities outside CDATA only', () => {
    const xml = (content: string) => fixture('text.message').replace('<![CDATA[hello]]>', content);
    expect(parseCallbackEvent(xml('a &amp;lt; b'))).toMatchObject({ content: 'a &lt; b' });
    expect(parseCallbackEvent(xml('<![CDATA[a &amp; b]]>'))).toMatchObject({ content: 'a &amp; b' });
    expect(parseCallbackEvent(xml('a <![CDATA[&lt;]]> &gt;'))).toMatchObject({ content: 'a &lt; >' });
  });

  it('writes a text that ends a CDATA section without losing it', () => {
    const event = {
      ...parseCallbackEvent(fixture('text.message')),
      content: 'a]]>b<c>&amp;',
    } as CallbackEventInput;
    expect(parseCallbackEvent(formatCallbackEvent(event))).toMatchObject({ content: 'a]]>b<c>&amp;' });
  });
});

describe('what is odd and signed all the same', () => {
  const event = (name: string, inside: string) =>
    `<xml><ToUserName>wpC</ToUserName><FromUserName>woA</FromUserName><CreateTime>1764057600</CreateTime>` +
    `<MsgType>event</MsgType><Event>${name}</Event>${inside}</xml>`;

  it.each([
    ['31.198890686035156', 31.198890686035156],
    ['1.2143709564208984E2', 121.43709564208984],
    ['-5e-7', -5e-7],
    ['65.0000000000000', 65],
    ['north', undefined],
    ['9e999', undefined],
  ])('a latitude of %s', (text, latitude) => {
    expect(parseCallbackEvent(event('LOCATION', `<Latitude>${text}</Latitude>`))).toMatchObject({
      type: 'LOCATION',
      ...(latitude === undefined ? {} : { latitude }),
    });
  });

  it('a trailing comma, an empty entry, and one that is no number', () => {
    const xml =
      '<xml><SuiteId>s</SuiteId><AuthCorpId>wpC</AuthCorpId><InfoType>change_contact</InfoType><TimeStamp>1</TimeStamp>' +
      '<ChangeType>update_user</ChangeType><UserID>u</UserID><Department>1,2,</Department>' +
      '<IsLeaderInDept>1,,x,0</IsLeaderInDept><DirectLeader>a,,b,</DirectLeader></xml>';
    expect(parseCallbackEvent(xml)).toMatchObject({
      department: [1, 2],
      isLeaderInDept: [1, 0],
      directLeader: ['a', 'b'],
    });
  });

  const press = '<EventKey>k</EventKey><TaskId>t</TaskId>';

  it.each([
    ['without CardType and ResponseCode', press],
    ['with an empty AgentID and no choices', `${press}<AgentID></AgentID><SelectedItems/>`],
    [
      'with an agent and a choice that are none',
      `${press}<AgentID>x</AgentID><SelectedItems><SelectedItem/></SelectedItems>`,
    ],
    ['with fields of a later year', `${press}<NewField2027>x</NewField2027><Extra><Deep/></Extra>`],
  ])('a press %s', (_, inside) => {
    const read = parseCallbackEvent(event('template_card_event', inside));
    expect(read).toMatchObject({ type: 'template_card_event', taskId: 't', selectedItems: [] });
    expect(read).not.toHaveProperty('agentId');
  });

  it('a BOM, a declaration, a namespace and comments', () => {
    const xml =
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${event('template_card_event', press)}`.replace(
        '<xml>',
        '<xml xmlns="urn:x"><!-- c -->',
      );
    expect(parseCallbackEvent(xml)).toMatchObject({ type: 'template_card_event', eventKey: 'k' });
  });

  it('an event without MsgType', () => {
    const xml = event('subscribe', '').replace('<MsgType>event</MsgType>', '');
    expect(parseCallbackEvent(xml).type).toBe('subscribe');
  });

  it.each([
    ['suite_ticket', 'timeStamp', '<SuiteId>s</SuiteId>'],
    ['cancel_auth', 'timeStamp', '<SuiteId>s</SuiteId><TimeStamp>soon</TimeStamp>'],
    ['create_auth', 'suiteId', '<TimeStamp>1</TimeStamp><AuthCode>c</AuthCode>'],
  ])('a known event with a field nobody can read: %s is ignored by name', (name, unreadable, inside) => {
    const xml = `<xml><InfoType>${name}</InfoType>${inside}</xml>`;
    expect(parseCallbackEvent(xml)).toMatchObject({ type: 'unknown', name, family: 'command', unreadable });
  });
});

describe('what is not known', () => {
  it.each([
    ['command', '<xml><SuiteId>s</SuiteId><InfoType>brand_new</InfoType><TimeStamp>5</TimeStamp></xml>'],
    ['system', '<xml><ServiceCorpId>p</ServiceCorpId><InfoType>brand_new</InfoType></xml>'],
    ['data', '<xml><ToUserName>c</ToUserName><MsgType>event</MsgType><Event>brand_new</Event></xml>'],
    ['data', '<xml><ToUserName>c</ToUserName><MsgType>brand_new</MsgType></xml>'],
  ])('a new %s event is kept by name', (family, xml) => {
    expect(parseCallbackEvent(xml)).toMatchObject({
      type: 'unknown',
      name: 'brand_new',
      family,
      plaintext: xml,
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('an event called %s is unknown', (name) => {
    const xml = `<xml><SuiteId>s</SuiteId><InfoType>${name}</InfoType></xml>`;
    expect(parseCallbackEvent(xml)).toMatchObject({ type: 'unknown', name });
  });

  it.each([
    ['json', '{"ToUserName":"c"}'],
    ['xml', ''],
    ['xml', '<xml><a></xml>'],
    ['xml', '</xml><xml></xml>'],
    ['xml', '<other><MsgType>event</MsgType></other>'],
    ['xml', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><InfoType>suite_ticket</InfoType></xml>'],
    ['xml', '<!doctype xml SYSTEM "file:///etc/passwd"><xml></xml>'],
    ['plaintext', '<xml></xml>'],
    ['plaintext', '<xml><MsgType>event</MsgType></xml>'],
  ])('%s rejection of %j', (reason, xml) => {
    expect(reasonOf(() => parseCallbackEvent(xml))).toBe(reason);
  });
});
