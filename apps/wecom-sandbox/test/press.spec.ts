import { aCard, aFixture, aSend, type Fixture, type Tokens } from './sandbox-fixture.js';

const menu = { desc: '更多', action_list: [{ text: '屏蔽4小时', key: 's4' }] };

describe('a press', () => {
  let f: Fixture;
  let tokens: Tokens;
  beforeEach(async () => {
    f = await aFixture();
    // Members' subscribe events would take answers meant for others.
    set('scope_change_subscribes', 'none');
    tokens = await f.install();
  });
  afterEach(() => f.close());

  const set = (name: string, value: string) => f.sandbox.state.switches.set(name, value);
  const send = (card = aCard({ action_menu: menu })) =>
    f.call('message/send', { access_token: tokens.corpToken }, aSend(f, [f.zhang.userId, f.li.userId], card));
  const press = (what: string, more: object = {}) =>
    f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/press`, { what, ...more });
  const update = (code: unknown, change: object) =>
    f.call(
      'message/update_template_card',
      { access_token: tokens.corpToken },
      { atall: 1, agentid: tokens.agentId, response_code: code, ...change },
    );
  const titleOf = async (user: string) => {
    const { body } = await f.control('GET', `corps/${f.corp.corpId}/members/${user}/screen`);
    return (body as { content: { main_title: { title: string } } }[])[0]?.content.main_title.title;
  };

  it('is one event with task_id, key, card type and a new code each time', async () => {
    await send(aCard({ task_id: 'T1', action_menu: menu }));
    await press('开始处理');
    const first = f.receiver.field('template_card_event', 'ResponseCode');
    await press('ack');
    expect(f.receiver.field('template_card_event', 'ResponseCode')).not.toBe(first);
    const fields = ['EventKey', 'TaskId', 'CardType', 'AgentID', 'ToUserName'];
    expect(fields.map((name) => f.receiver.field('template_card_event', name))).toEqual([
      'ack',
      'T1',
      'button_interaction',
      String(f.corp.agentId),
      f.corp.corpId,
    ]);
    await press('屏蔽4小时');
    expect(f.receiver.field('template_card_menu_event', 'EventKey')).toBe('s4');
    expect(f.receiver.newest('template_card_menu_event')?.message).not.toContain('SelectedItems');
  });

  it('reaches nobody once the app is uninstalled, and says so in words a phone can show', async () => {
    await send();
    await f.control('POST', `corps/${f.corp.corpId}/uninstall`);
    expect(await press('开始处理')).toMatchObject({ status: 409, body: { code: 'app_removed' } });
    expect(f.receiver.newest('template_card_event')).toBeUndefined();
    await f.install();
    expect((await press('开始处理')).status).toBe(200);
  });

  it('is refused on grey buttons, link buttons, unknown texts and empty screens', async () => {
    expect((await press('开始处理')).status).toBe(409);
    const sent = await send(
      aCard({
        action_menu: menu,
        button_list: [
          { type: 1, text: '手册', url: 'https://a.example' },
          { text: '处理', key: 'k' },
        ],
      }),
    );
    expect((await press('手册')).status).toBe(409);
    expect((await press('不存在')).status).toBe(409);
    await update(sent.response_code, { button: { replace_name: '已处理' } });
    expect((await press('处理')).status).toBe(409);
    expect((await press('屏蔽4小时')).status).toBe(200);
    await f.call('message/recall', { access_token: tokens.corpToken }, { msgid: sent.msgid });
    expect((await press('屏蔽4小时')).status).toBe(409);
  });

  it('is refused after a whole-card update with replace_text or without buttons', async () => {
    const first = await send();
    await update(first.response_code, {
      template_card: aCard({ task_id: undefined, replace_text: '已关闭' }),
    });
    expect((await press('开始处理')).status).toBe(409);
    const second = await send();
    await update(second.response_code, {
      template_card: {
        card_type: 'text_notice',
        main_title: { title: '恢复' },
        card_action: { type: 1, url: 'https://a.example' },
      },
    });
    expect((await press('开始处理', { msgId: second.msgid })).status).toBe(409);
  });

  it('carries choices, with the defaults of untouched drop-downs unless switched', async () => {
    const selection = {
      question_key: 'eta',
      option_list: [
        { id: 'e15', text: '15' },
        { id: 'e60', text: '60' },
      ],
    };
    await send(aCard({ button_selection: selection }));
    await press('开始处理');
    expect(f.receiver.field('template_card_event', 'OptionId')).toBe('e15');
    await press('开始处理', { selected: { eta: ['e60'] } });
    expect(f.receiver.field('template_card_event', 'OptionId')).toBe('e60');
    set('unselected_default_sent', 'no');
    await press('开始处理');
    expect(f.receiver.newest('template_card_event')?.message).not.toContain('SelectedItems');
  });

  const button =
    '<xml><MsgType>update_button</MsgType><Button><ReplaceName><![CDATA[已认领]]></ReplaceName></Button></xml>';
  const card =
    '<xml><MsgType><![CDATA[update_template_card]]></MsgType><TemplateCard><CardType>text_notice</CardType>' +
    '<MainTitle><Title><![CDATA[已屏蔽]]></Title></MainTitle><CardAction><Type>1</Type><Url>https://a.example</Url></CardAction>' +
    '<HorizontalContentList><KeyName>至</KeyName><Value>20:00</Value></HorizontalContentList></TemplateCard></xml>';
  const replyWith = (xml: string) =>
    f.receiver.answers.push({ body: f.receiver.sealReply(xml, f.corp.corpId) });

  it('ignores a passive reply to a button unless switched', async () => {
    await send();
    replyWith(button);
    expect((await press('开始处理')).body).toMatchObject({
      callback: { outcome: 'received', reply: 'ignored' },
    });
    set('passive_reply_on_button_click', 'apply');
    replyWith(button);
    expect((await press('开始处理')).body).toMatchObject({ callback: { reply: 'applied' } });
    expect((await press('开始处理')).status).toBe(409);
  });

  it('applies a passive reply to a menu entry for the clicker only, unless switched', async () => {
    await send();
    replyWith(card);
    const pressed = await press('屏蔽4小时');
    expect(pressed.body).toMatchObject({ callback: { reply: 'applied' } });
    expect([await titleOf('zhangsan'), await titleOf('lisi')]).toEqual(['已屏蔽', '支付接口 5xx 比例过高']);
    const code = (pressed.body as { responseCode: { value: string } }).responseCode.value;
    expect(await update(code, { button: { replace_name: 'x' } })).toMatchObject({ errcode: 0 });

    set('passive_reply_on_menu_click', 'ignore');
    await send();
    replyWith(card);
    expect((await press('屏蔽4小时')).body).toMatchObject({ callback: { reply: 'ignored' } });
  });

  it('spends the code with the passive reply by switch', async () => {
    set('passive_reply_consumes_code', 'yes');
    await send();
    replyWith(card);
    const pressed = await press('屏蔽4小时');
    const code = (pressed.body as { responseCode: { value: string } }).responseCode.value;
    expect(await update(code, { button: { replace_name: 'x' } })).toMatchObject({ errcode: 60140 });
  });

  it('survives a reply that breaks the protocol', async () => {
    await send();
    f.receiver.answers.push({ body: '<xml><Encrypt>AAAA</Encrypt></xml>' });
    expect((await press('屏蔽4小时')).body).toMatchObject({
      callback: { outcome: 'received', reply: 'broken' },
    });
  });
});
