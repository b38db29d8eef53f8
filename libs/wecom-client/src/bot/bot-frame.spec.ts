import { readBotCallback } from './bot-callback.js';
import { readBotFrame } from './bot-frame.js';

const head = {
  msgid: 'ev-5',
  aibotid: 'aibFAKE01',
  chatid: 'wrFAKEGROUP',
  chattype: 'group',
  from: { userid: 'lina' },
};
const details = {
  card_type: 'button_interaction',
  event_key: 'ack',
  task_id: 'a1b2_3',
  selected_items: { selected_item: [{ question_key: 'mute', option_ids: { option_id: ['2h'] } }] },
};

describe('a frame', () => {
  it.each([
    [
      'an answer',
      { headers: { req_id: 'R' }, errcode: 0, errmsg: 'ok' },
      { kind: 'answer', reqId: 'R', errcode: 0 },
    ],
    [
      'an answer with its errcode in the headers',
      { headers: { req_id: 'R', errcode: 853000 } },
      { kind: 'answer', reqId: 'R', errcode: 853000 },
    ],
    [
      'a callback',
      { cmd: 'aibot_msg_callback', headers: { req_id: 'R' }, body: head },
      { kind: 'callback', cmd: 'aibot_msg_callback', reqId: 'R' },
    ],
    ['a command of tomorrow', { cmd: 'aibot_dance', headers: {} }, { kind: 'other', cmd: 'aibot_dance' }],
    ['an answer without errcode', { headers: { req_id: 'R' } }, { kind: 'unreadable', why: 'no_errcode' }],
    ['nobody’s answer', { errcode: 0 }, { kind: 'unreadable', why: 'no_req_id' }],
    [
      'a callback without body',
      { cmd: 'aibot_event_callback', headers: { req_id: 'R' } },
      { kind: 'unreadable', why: 'no_body' },
    ],
    ['a list', [1], { kind: 'unreadable', why: 'not_object' }],
    ['null', null, { kind: 'unreadable', why: 'not_object' }],
  ])('is read: %s', (_, frame, read) => expect(readBotFrame(JSON.stringify(frame))).toMatchObject(read));

  it('that is no JSON stops nothing', () =>
    expect(readBotFrame('{"cmd":')).toEqual({ kind: 'unreadable', why: 'not_json' }));
});

describe('a callback', () => {
  const read = (body: Record<string, unknown>) => readBotCallback('aibot_event_callback', 'E-77', body);
  const press = (event: object) => read({ ...head, event: { eventtype: 'template_card_event', ...event } });

  it.each([
    ['nested', { template_card_event: details }],
    ['flat', details],
  ])('of a press is read in its %s shape', (shape, event) =>
    expect(press(event)).toEqual({
      kind: 'press',
      shape,
      reqId: 'E-77',
      msgId: 'ev-5',
      botId: 'aibFAKE01',
      chatId: 'wrFAKEGROUP',
      userId: 'lina',
      createTime: undefined,
      cardType: 'button_interaction',
      eventKey: 'ack',
      taskId: 'a1b2_3',
      selected: { mute: ['2h'] },
    }),
  );

  it('of a plain button has nothing selected', () =>
    expect(press({ event_key: 'ack', task_id: 't' })).toMatchObject({ selected: {} }));

  it.each([
    ['no task_id', { event_key: 'ack' }],
    ['no key', { task_id: 't' }],
    ['a key that is no text', { event_key: 7, task_id: 't' }],
  ])('of a press with %s cannot be answered', (_, event) => expect(press(event)).toBeUndefined());

  it('of a kick is one whatever else it holds', () =>
    expect(read({ event: { eventtype: 'disconnected_event' } })).toEqual({ kind: 'kicked', reqId: 'E-77' }));

  it.each([
    ['text', { msgtype: 'text', text: { content: '@值班 谁在班' } }, '@值班 谁在班'],
    ['voice', { msgtype: 'voice', voice: { content: '谁在班' } }, '谁在班'],
    [
      'mixed',
      {
        msgtype: 'mixed',
        mixed: { msg_item: [{ text: { content: '看' } }, { image: {} }, { text: { content: '这' } }] },
      },
      '看  这',
    ],
    ['image', { msgtype: 'image', image: { url: 'x' } }, ''],
  ])('of a %s message says what was written', (_, body, text) =>
    expect(readBotCallback('aibot_msg_callback', 'R', { ...head, ...body })).toMatchObject({
      kind: 'message',
      text,
    }),
  );

  it('of one member names no group', () =>
    expect(
      readBotCallback('aibot_msg_callback', 'R', { ...head, chattype: 'single', msgtype: 'text' }),
    ).toMatchObject({ chatId: undefined, userId: 'lina' }));
});
