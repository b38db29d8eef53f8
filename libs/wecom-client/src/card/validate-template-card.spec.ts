import {
  buttonInteractionCard,
  multipleInteractionCard,
  newsNoticeCard,
  textNoticeCard,
  voteInteractionCard,
} from './card-builders.js';
import { isUpdatable, type TemplateCard } from './template-card.js';
import { validateTemplateCard, type CardMode } from './validate-template-card.js';

const url = 'https://app.example.com/a/81';
const option = (id: string) => ({ id, text: `option ${id}` });
const many = <T>(count: number, make: (id: string) => T) =>
  Array.from({ length: count }, (_, i) => make(`i${i}`));

const notice = textNoticeCard({ main_title: { title: 'Deploy' }, card_action: { type: 1, url } });
const news = newsNoticeCard({
  main_title: { title: 'Weekly' },
  card_image: { url: 'https://cdn.example.com/w.png', aspect_ratio: 1.5 },
  vertical_content_list: [{ title: '12 alerts' }],
  card_action: { type: 1, url },
});
const buttons = buttonInteractionCard({
  source: { desc: 'Pager', desc_color: 2 },
  action_menu: { desc: 'More', action_list: [{ text: 'Mute', key: 'mute' }] },
  main_title: { title: 'P1 checkout latency', desc: 'Owner $userName=wofake_anna$' },
  quote_area: { type: 1, url, title: 'Rule', quote_text: 'p99' },
  sub_title_text: 'Unclaimed',
  horizontal_content_list: [
    { keyname: 'Since', value: '10:42' },
    { type: 1, keyname: 'Graph', value: 'open', url },
    { type: 3, keyname: 'Backup', value: 'profile', userid: 'wofake_bo' },
  ],
  card_action: { type: 1, url },
  task_id: 'al_81-n1@2',
  button_selection: { question_key: 'eta', option_list: [option('e15'), option('e60')] },
  button_list: [
    { type: 0, text: 'Claim', style: 1, key: 'claim:al_81' },
    { type: 1, text: 'Runbook', style: 2, url },
  ],
});
const vote = voteInteractionCard({
  task_id: 'vote_7@corp1',
  main_title: { title: 'Root cause?' },
  checkbox: { question_key: 'cause', mode: 1, option_list: [{ ...option('cfg'), is_checked: false }] },
  submit_button: { text: 'Submit', key: 'vote_submit' },
});
const form = multipleInteractionCard({
  task_id: 'form_9',
  main_title: { title: 'Hand over' },
  select_list: [{ question_key: 'to', option_list: [option('t1')] }],
  submit_button: { text: 'Hand over', key: 'handover' },
});

/** Breaks a card in ways its type forbids, as templates and stored JSON can. */
function problems(card: object, change: object, mode: CardMode = 'send'): string[] {
  const broken = { ...card, ...change } as TemplateCard;
  return validateTemplateCard(broken, { mode }).map(
    ({ field, rule, errcode }) => `${field} ${rule} ${errcode}`,
  );
}

const row = (change: object) => ({ horizontal_content_list: [{ keyname: 'k', ...change }] });
const selection = (change: object) => ({
  button_selection: { question_key: 'q', option_list: [option('a')], ...change },
});
const checkbox = (change: object) => ({ checkbox: { ...vote.checkbox, ...change } });
const question = (change: object) => ({ select_list: [{ ...form.select_list[0], ...change }] });

describe('validateTemplateCard', () => {
  it.each([notice, news, buttons, vote, form])('has nothing against a good $card_type', (card) => {
    expect(validateTemplateCard(card, { mode: 'send' })).toEqual([]);
  });

  it('says what was found and what is allowed', () => {
    const card = { ...buttons, button_list: [{ text: 'x', key: 'é'.repeat(513) }] };
    expect(validateTemplateCard(card, { mode: 'send' })).toEqual([
      { field: 'button_list[0].key', rule: 'bytes', errcode: 42039, actual: 1026, limit: 1024 },
    ]);
  });

  it.each<[string, object, object, CardMode?]>([
    ['card_type value 42031', notice, { card_type: 'poster' }],
    ['task_id required 42014', buttons, { task_id: undefined }],
    ['task_id required 42014', notice, { action_menu: buttons.action_menu }],
    ['task_id charset 42014', buttons, { task_id: 'a b' }],
    ['task_id charset 42014', buttons, { task_id: '' }],
    ['task_id bytes 42014', buttons, { task_id: 'a'.repeat(129) }],
    ['action_menu.action_list count 40058', buttons, { action_menu: { action_list: [] } }],
    [
      'action_menu.action_list count 40058',
      buttons,
      { action_menu: { action_list: many(4, (key) => ({ text: 't', key })) } },
    ],
    [
      'action_menu.action_list[0].text required 40058',
      buttons,
      { action_menu: { action_list: [{ key: 'k' }] } },
    ],
    [
      'action_menu.action_list[1].key unique 42051',
      buttons,
      {
        action_menu: {
          action_list: [
            { text: 'a', key: 'k' },
            { text: 'b', key: 'k' },
          ],
        },
      },
    ],
    [
      'action_menu.action_list[0].key bytes 40058',
      buttons,
      { action_menu: { action_list: [{ text: 'a', key: 'k'.repeat(1025) }] } },
    ],
    ['main_title.title required 40058', buttons, { main_title: {} }],
    ['main_title.title required 40058', notice, { main_title: { desc: 'only' } }],
    ['quote_area.url required 42028', buttons, { quote_area: { type: 1 } }],
    ['quote_area.appid required 42030', buttons, { quote_area: { type: 2 } }],
    ['source.desc_color value 40058', buttons, { source: { desc_color: 4 } }],
    [
      'horizontal_content_list count 42035',
      buttons,
      { horizontal_content_list: many(7, (keyname) => ({ keyname })) },
    ],
    ['horizontal_content_list[0].keyname required 42027', buttons, row({ keyname: '' })],
    ['horizontal_content_list[0].url required 42028', buttons, row({ type: 1 })],
    ['horizontal_content_list[0].media_id required 42029', buttons, row({ type: 2 })],
    ['horizontal_content_list[0].userid required 42050', buttons, row({ type: 3 })],
    ['horizontal_content_list[0].value type 40058', buttons, row({ value: 5 })],
    ['jump_list count 42042', notice, { jump_list: many(4, (title) => ({ title })) }],
    ['jump_list[0].title required 42033', notice, { jump_list: [{}] }],
    ['jump_list[0].url required 42028', notice, { jump_list: [{ type: 1, title: 't' }] }],
    ['jump_list[0].appid required 42030', notice, { jump_list: [{ type: 2, title: 't' }] }],
    ['jump_list not-allowed 40058', buttons, { jump_list: [] }],
    ['vertical_content_list count 42036', news, { vertical_content_list: many(5, (title) => ({ title })) }],
    ['vertical_content_list[0].title required 42033', news, { vertical_content_list: [{ desc: 'd' }] }],
    ['card_image required 42044', news, { card_image: undefined }],
    ['card_image.url required 42044', news, { card_image: {} }],
    ['card_image.aspect_ratio value 40058', news, { card_image: { url, aspect_ratio: 2.25 } }],
    ['image_text_area.image_url required 40058', news, { image_text_area: {} }],
    ['card_action required 42045', notice, { card_action: undefined }],
    ['card_action.type value 42045', notice, { card_action: { type: 0 } }],
    ['card_action.url required 42028', notice, { card_action: { type: 1 } }],
    ['card_action.appid required 42030', news, { card_action: { type: 2 } }],
    ['button_selection.question_key required 42043', buttons, selection({ question_key: undefined })],
    ['button_selection.question_key bytes 42043', buttons, selection({ question_key: 'q'.repeat(1025) })],
    ['button_selection.option_list count 42037', buttons, selection({ option_list: [] })],
    ['button_selection.option_list count 42037', buttons, selection({ option_list: many(11, option) })],
    [
      'button_selection.option_list[0].id required 42040',
      buttons,
      selection({ option_list: [{ text: 't' }] }),
    ],
    [
      'button_selection.option_list[0].id bytes 42040',
      buttons,
      selection({ option_list: [option('x'.repeat(129))] }),
    ],
    [
      'button_selection.option_list[0].text required 42041',
      buttons,
      selection({ option_list: [{ id: 'a' }] }),
    ],
    [
      'button_selection.option_list[1].id unique 42040',
      buttons,
      selection({ option_list: [option('a'), option('a')] }),
    ],
    ['button_list required 40016', buttons, { button_list: undefined }],
    ['button_list count 40016', buttons, { button_list: many(7, (key) => ({ text: 't', key })) }],
    ['button_list[0].text required 42038', buttons, { button_list: [{ key: 'k' }] }],
    ['button_list[0].key required 42039', buttons, { button_list: [{ text: 't' }] }],
    ['button_list[0].url required 42028', buttons, { button_list: [{ type: 1, text: 't' }] }],
    [
      'button_list[1].key unique 42039',
      buttons,
      {
        button_list: [
          { text: 'a', key: 'k' },
          { text: 'b', key: 'k' },
        ],
      },
    ],
    ['checkbox required 42037', vote, { checkbox: undefined }],
    [
      'checkbox.option_list count 42037',
      vote,
      checkbox({ option_list: many(21, (id) => ({ ...option(id), is_checked: false })) }),
    ],
    ['checkbox.option_list[0].is_checked required 40058', vote, checkbox({ option_list: [option('a')] })],
    ['checkbox.mode value 40058', vote, checkbox({ mode: 2 })],
    ['checkbox.disable not-allowed 40058', vote, checkbox({ disable: true })],
    ['checkbox.disable type 40058', vote, checkbox({ disable: 1 }), 'update'],
    ['submit_button required 42046', vote, { submit_button: undefined }],
    ['submit_button.key required 42046', vote, { submit_button: { text: 't' } }],
    ['submit_button.key bytes 42046', vote, { submit_button: { text: 't', key: 'k'.repeat(1025) } }],
    ['submit_button.text required 42049', vote, { submit_button: { key: 'k' } }],
    ['select_list count 42047', form, { select_list: [] }],
    [
      'select_list count 42047',
      form,
      { select_list: many(4, (question_key) => ({ question_key, option_list: [option('a')] })) },
    ],
    ['select_list[0].question_key required 42043', form, question({ question_key: '' })],
    ['select_list[0].option_list count 42037', form, question({ option_list: many(11, option) })],
    [
      'select_list[1].question_key unique 42043',
      form,
      { select_list: [form.select_list[0], form.select_list[0]] },
    ],
    ['replace_text not-allowed 40058', buttons, { replace_text: 'Claimed' }],
    ['replace_text not-allowed 40058', notice, { replace_text: 'Claimed' }, 'update'],
    ['emphasis_content not-allowed 40058', buttons, { emphasis_content: {} }],
    ['button_list type 40016', buttons, { button_list: 'claim' }],
    ['button_list[0] type 40016', buttons, { button_list: [null] }],
  ])('%s', (problem, card, change, ...[mode]) => {
    // A plain fourth parameter would be Jest's done callback for the rows of three.
    expect(problems(card, change, mode)).toContain(problem);
  });

  it.each([
    [
      'six rows, six buttons, three jumps',
      buttons,
      {
        horizontal_content_list: many(6, (keyname) => ({ keyname })),
        button_list: many(6, (key) => ({ text: 't', key })),
      },
    ],
    ['keys of 1024 bytes', buttons, { button_list: [{ text: 't', key: 'k'.repeat(1024) }] }],
    ['a task id of 128 bytes', buttons, { task_id: 'a'.repeat(128) }],
    [
      'twenty options',
      vote,
      checkbox({ option_list: many(20, (id) => ({ ...option(id), is_checked: true })) }),
    ],
    ['texts above the advised length', buttons, { sub_title_text: '长'.repeat(1000) }],
    ['sub_title_text instead of a title', notice, { main_title: undefined, sub_title_text: 'text' }],
    ['empty lists', notice, { horizontal_content_list: [], jump_list: [] }],
  ])('accepts %s', (_, card, change) => expect(problems(card, change)).toEqual([]));

  it('lets an update leave task_id and submit_button out and grey the button', () => {
    expect(problems(buttons, { task_id: undefined, replace_text: 'Claimed' }, 'update')).toEqual([]);
    expect(
      problems(
        vote,
        { task_id: undefined, submit_button: undefined, ...checkbox({ disable: true }) },
        'update',
      ),
    ).toEqual([]);
  });

  it.each([null, 5, {}, { card_type: 5 }])('reports %j instead of throwing', (card) => {
    expect(validateTemplateCard(card as never, { mode: 'send' })).toMatchObject([{ errcode: 42031 }]);
  });
});

describe('isUpdatable', () => {
  it('is true for what answers a response code', () => {
    const menu = { action_menu: buttons.action_menu, task_id: 't' };
    expect([buttons, vote, form, { ...notice, ...menu }, { ...news, ...menu }].map(isUpdatable)).toEqual(
      Array(5).fill(true),
    );
    expect([notice, news].map(isUpdatable)).toEqual([false, false]);
  });
});
