import { adviseTemplateCard } from './advise-template-card.js';
import { buttonInteractionCard, voteInteractionCard } from './card-builders.js';

describe('adviseTemplateCard', () => {
  it('names each text above the advised characters, a surrogate pair counting once', () => {
    const card = buttonInteractionCard({
      task_id: 't',
      main_title: { title: '🔥'.repeat(36) },
      horizontal_content_list: [
        { keyname: '开始时间' },
        { keyname: '开始时间和更多', value: 'v'.repeat(31) },
      ],
      button_list: [{ text: 'eleven char', key: 'k' }],
    });
    expect(adviseTemplateCard(card)).toEqual([
      { field: 'horizontal_content_list[1].keyname', actual: 7, advised: 5 },
      { field: 'horizontal_content_list[1].value', actual: 31, advised: 30 },
      { field: 'button_list[0].text', actual: 11, advised: 10 },
    ]);
  });

  it('knows the shorter title of a vote', () => {
    const card = voteInteractionCard({
      task_id: 't',
      main_title: { title: 'x'.repeat(17), desc: 'd'.repeat(160) },
      checkbox: { question_key: 'q', option_list: [{ id: 'a', text: 'a', is_checked: false }] },
      submit_button: { text: 's', key: 'k' },
    });
    expect(adviseTemplateCard(card)).toEqual([{ field: 'main_title.title', actual: 17, advised: 16 }]);
  });
});
