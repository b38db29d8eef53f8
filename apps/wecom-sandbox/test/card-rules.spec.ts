import { validateCard } from '../src/cards/validate-card.js';
import { WecomError } from '../src/protocol/wecom-error.js';
import { Switches } from '../src/switches/switches.js';
import { aCard } from './sandbox-fixture.js';

const errcodeOf = (card: Record<string, unknown>, isUpdate = false, switches = new Switches()): number => {
  try {
    validateCard(card, { switches, isUpdate });
    return 0;
  } catch (error) {
    if (error instanceof WecomError) return error.errcode;
    throw error;
  }
};

const option = (id: string, text = 'x') => ({ id, text });
const action = { type: 1, url: 'https://a.example' };
const notice = { card_type: 'text_notice', main_title: { title: 't' }, card_action: action };
const news = {
  card_type: 'news_notice',
  main_title: { title: 't' },
  card_action: action,
  card_image: { url: 'https://a.example/p.png' },
};
const submit = { text: '提交', key: 's' };
const box = { question_key: 'q', option_list: [option('a')] };
const vote = {
  card_type: 'vote_interaction',
  main_title: { title: 't' },
  checkbox: box,
  submit_button: submit,
};
const form = {
  card_type: 'multiple_interaction',
  main_title: { title: 't' },
  select_list: [box],
  submit_button: submit,
};
const many = (n: number, item: (i: number) => object) => Array.from({ length: n }, (_, i) => item(i));
const button = (i: number) => ({ text: `b${i}`, key: `k${i}` });

describe('template card rules', () => {
  it.each([notice, news, vote, form, aCard()])('take a sound card of each type (%#)', (card) => {
    expect(errcodeOf(card)).toBe(0);
  });

  it.each([
    [42031, { card_type: 'x' }],
    [42045, { ...notice, card_action: undefined }],
    [42045, { ...notice, card_action: { type: 0 } }],
    [42028, { ...notice, card_action: { type: 1 } }],
    [42030, { ...notice, card_action: { type: 2 } }],
    [40058, { ...notice, main_title: {} }],
    [42035, aCard({ horizontal_content_list: many(7, () => ({ keyname: 'k' })) })],
    [42027, aCard({ horizontal_content_list: [{ value: 'v' }] })],
    [42028, aCard({ horizontal_content_list: [{ keyname: 'k', type: 1 }] })],
    [42029, aCard({ horizontal_content_list: [{ keyname: 'k', type: 2 }] })],
    [42050, aCard({ horizontal_content_list: [{ keyname: 'k', type: 3 }] })],
    [42042, { ...notice, jump_list: many(4, () => ({ title: 'j' })) }],
    [42033, { ...notice, jump_list: [{ type: 0 }] }],
    [42036, { ...news, vertical_content_list: many(5, () => ({ title: 'v' })) }],
    [42033, { ...news, vertical_content_list: [{ desc: 'd' }] }],
    [42044, { ...news, card_image: undefined }],
    [42044, { ...news, card_image: {} }],
    [
      42051,
      aCard({
        action_menu: {
          action_list: [
            { text: 'a', key: 'k' },
            { text: 'b', key: 'k' },
          ],
        },
      }),
    ],
    [40058, aCard({ action_menu: { action_list: many(4, (i) => ({ text: 'a', key: `k${i}` })) } })],
    [42038, aCard({ button_list: [] })],
    [42038, aCard({ button_list: [{ key: 'k' }] })],
    [42039, aCard({ button_list: [{ text: 'b' }] })],
    [42039, aCard({ button_list: [{ text: 'b', key: '键'.repeat(342) }] })],
    [42039, aCard({ button_list: [button(1), button(1)] })],
    [42028, aCard({ button_list: [{ type: 1, text: 'b' }] })],
    [40016, aCard({ button_list: many(7, button) })],
    [42043, aCard({ button_selection: { option_list: [option('a')] } })],
    [
      42037,
      aCard({ button_selection: { question_key: 'q', option_list: many(11, (i) => option(`o${i}`)) } }),
    ],
    [42040, { ...vote, checkbox: { ...box, option_list: [option('a'), option('a')] } }],
    [42041, { ...vote, checkbox: { ...box, option_list: [option('a', '')] } }],
    [42037, { ...vote, checkbox: { ...box, option_list: many(21, (i) => option(`o${i}`)) } }],
    [42049, { ...vote, submit_button: undefined }],
    [42046, { ...vote, submit_button: { text: 'x' } }],
    [42047, { ...form, select_list: many(4, (i) => ({ ...box, question_key: `q${i}` })) }],
    [42047, { ...form, select_list: [] }],
  ])('answer %i (%#)', (errcode, card) => {
    expect(errcodeOf(card)).toBe(errcode);
  });

  it('let advised lengths pass', () => {
    expect(
      errcodeOf(aCard({ main_title: { title: '长'.repeat(500) }, sub_title_text: '长'.repeat(900) })),
    ).toBe(0);
  });

  it('let an update leave out the submit button', () => {
    expect(errcodeOf({ ...vote, submit_button: undefined, replace_text: '已提交' }, true)).toBe(0);
  });

  it('follow the switches for what is undocumented', () => {
    const switches = new Switches();
    switches.set('too_many_buttons_error', '40058');
    switches.set('button_key_repeat_error', '42051');
    expect(errcodeOf(aCard({ button_list: many(7, button) }), false, switches)).toBe(40058);
    expect(errcodeOf(aCard({ button_list: [button(1), button(1)] }), false, switches)).toBe(42051);
  });
});
