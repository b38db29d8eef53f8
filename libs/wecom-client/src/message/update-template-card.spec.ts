import { encodeUpdateRequest } from './update-template-card.js';

describe('encodeUpdateRequest', () => {
  it('greys the button of everyone who received the message', () => {
    const body = encodeUpdateRequest({
      agentId: 7,
      responseCode: 'rc',
      targets: { atAll: true },
      change: { button: { replaceName: 'Claimed' } },
    });
    expect(JSON.parse(body)).toEqual({
      atall: 1,
      agentid: 7,
      response_code: 'rc',
      button: { replace_name: 'Claimed' },
    });
  });

  it('replaces the card of named members, names translated', () => {
    const card = { card_type: 'text_notice', card_action: { type: 1, url: 'https://a.example' } } as const;
    const body = encodeUpdateRequest({
      agentId: 7,
      responseCode: 'rc',
      targets: { userIds: ['wo1', 'wo2'] },
      change: { templateCard: card, enableIdTrans: true },
    });
    expect(JSON.parse(body)).toEqual({
      userids: ['wo1', 'wo2'],
      agentid: 7,
      response_code: 'rc',
      enable_id_trans: 1,
      template_card: card,
    });
  });
});
