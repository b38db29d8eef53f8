import { lookOf } from './card-look.js';

describe('the look of a stored card', () => {
  const card = {
    card_type: 'button_interaction',
    main_title: { title: '支付接口 5xx', desc: '待处理 · 截至 16:00' },
    horizontal_content_list: [{ keyname: '级别', value: '严重' }],
    action_menu: { desc: '更多', action_list: [{ text: '屏蔽4小时', key: 'o1:snooze-14400:1:c' }] },
    button_list: [{ text: '开始处理', style: 1, key: 'o1:acknowledge:1:c' }],
  };

  it('has everything that is drawn, and no id and no key', () => {
    const sent = { touser: 'wo', agentid: 1, template_card: { ...card, task_id: 'T' }, response_code: 'R' };
    const look = lookOf(JSON.stringify(sent), 'template_card');
    expect(look).toEqual({
      ...card,
      action_menu: { desc: '更多', action_list: [{ text: '屏蔽4小时' }] },
      button_list: [{ text: '开始处理', style: 1 }],
    });
  });

  it('is nothing where no card was drawn', () => {
    expect(lookOf('{}', 'card')).toBeUndefined();
  });
});
