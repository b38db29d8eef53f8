import { callbackKey } from './callback-key.js';
import { parseCallbackEvent } from './parse-callback-event.js';

const command = (type: string, rest: string) =>
  parseCallbackEvent(`<xml><SuiteId>s</SuiteId><InfoType>${type}</InfoType>${rest}</xml>`);
const data = (event: string, rest = '', from = 'u1') =>
  parseCallbackEvent(
    `<xml><ToUserName>c1</ToUserName><FromUserName>${from}</FromUserName><CreateTime>9</CreateTime>` +
      `<MsgType>event</MsgType><Event>${event}</Event><AgentID>7</AgentID>${rest}</xml>`,
  );
const press = (task: string, eventKey: string, code: string) =>
  data(
    'template_card_event',
    `<EventKey>${eventKey}</EventKey><TaskId>${task}</TaskId><CardType>button_interaction</CardType>` +
      `<ResponseCode>${code}</ResponseCode>`,
  );
const key = (event: ReturnType<typeof command>) => callbackKey(event, 's');

describe('callbackKey', () => {
  it('names suite and event, is short and shows no code', () => {
    const event = command('create_auth', '<AuthCode>secret-code</AuthCode><TimeStamp>1</TimeStamp>');
    expect(key(event)).toMatch(/^s:command:create_auth:[0-9a-f]{64}$/);
    expect(key(event)).not.toContain('secret');
  });

  it('is the same for a repeated auth code, whatever else changed', () => {
    const repeat = (time: number) =>
      command('create_auth', `<AuthCode>c</AuthCode><TimeStamp>${time}</TimeStamp>`);
    expect(key(repeat(1))).toBe(key(repeat(2)));
  });

  it('never drops a ticket because its value repeats', () => {
    const ticket = (time: number) =>
      command('suite_ticket', `<SuiteTicket>t</SuiteTicket><TimeStamp>${time}</TimeStamp>`);
    expect(key(ticket(1))).not.toBe(key(ticket(2)));
    expect(key(ticket(1))).toBe(key(ticket(1)));
  });

  it.each(['change_auth', 'cancel_auth', 'corp_arch_auth'])('%s is keyed by corp and time', (type) => {
    const of = (corp: string, time: number) =>
      command(type, `<AuthCorpId>${corp}</AuthCorpId><TimeStamp>${time}</TimeStamp>`);
    expect(key(of('a', 1))).toBe(key(of('a', 1)));
    expect(new Set([of('a', 1), of('a', 2), of('b', 1), of('A', 1)].map(key)).size).toBe(4);
  });

  it('keeps directory changes of different objects apart', () => {
    const of = (change: string, object: string) =>
      command(
        'change_contact',
        `<AuthCorpId>a</AuthCorpId><TimeStamp>1</TimeStamp><ChangeType>${change}</ChangeType>${object}`,
      );
    const events = [
      of('update_user', '<UserID>1</UserID>'),
      of('update_user', '<UserID>2</UserID>'),
      of('delete_user', '<UserID>1</UserID>'),
      of('update_party', '<Id>1</Id>'),
      of('update_tag', '<TagId>1</TagId>'),
    ];
    expect(new Set(events.map(key)).size).toBe(5);
  });

  it('keeps two cards and two buttons of one second apart, and ignores the response code', () => {
    expect(key(press('t1', 'k', 'r1'))).toBe(key(press('t1', 'k', 'r2')));
    expect(new Set([press('t1', 'k', 'r'), press('t2', 'k', 'r'), press('t1', 'l', 'r')].map(key)).size).toBe(
      3,
    );
  });

  it('does not let field values run together', () => {
    expect(key(press('a', 'b:c', 'r'))).not.toBe(key(press('a:b', 'c', 'r')));
  });

  it('keeps two events of one member in one second apart', () => {
    expect(key(data('subscribe'))).not.toBe(key(data('enter_agent')));
    expect(key(data('subscribe'))).toBe(key(data('subscribe', '<EventKey></EventKey>')));
    expect(key(data('subscribe'))).not.toBe(callbackKey(data('subscribe'), 'other-suite'));
  });

  it('keys a message by its id', () => {
    const message = (id: string, content: string) =>
      parseCallbackEvent(
        `<xml><ToUserName>c</ToUserName><FromUserName>u</FromUserName><CreateTime>1</CreateTime>` +
          `<MsgType>text</MsgType><Content>${content}</Content><MsgId>${id}</MsgId></xml>`,
      );
    expect(key(message('1', 'a'))).toBe(key(message('1', 'a')));
    expect(key(message('1', 'a'))).not.toBe(key(message('2', 'a')));
  });

  it('falls back to the plaintext for unknown events', () => {
    expect(key(command('brand_new', '<A>1</A>'))).toBe(key(command('brand_new', '<A>1</A>')));
    expect(key(command('brand_new', '<A>1</A>'))).not.toBe(key(command('brand_new', '<A>2</A>')));
  });
});
