import { aCard, aFixture, aSend, type Answer, type Fixture, type Tokens } from './sandbox-fixture.js';

const HOUR = 3_600_000;

describe('message/update_template_card', () => {
  let f: Fixture;
  let tokens: Tokens;
  beforeEach(async () => {
    f = await aFixture();
    tokens = await f.install();
  });
  afterEach(() => f.close());

  const set = (name: string, value: string) => f.sandbox.state.switches.set(name, value);
  const send = (users = [f.zhang.userId, f.li.userId], card = aCard()) =>
    f.call('message/send', { access_token: tokens.corpToken }, aSend(f, users, card));
  const update = (code: unknown, change: object = {}) =>
    f.call(
      'message/update_template_card',
      { access_token: tokens.corpToken },
      {
        atall: 1,
        agentid: tokens.agentId,
        response_code: code,
        button: { replace_name: '已处理' },
        ...change,
      },
    );
  const titles = async (user: string) =>
    ((await f.control('GET', `corps/${f.corp.corpId}/members/${user}/screen`)).body as Answer[]).map(
      (m) => (m.content as { main_title: { title: string } }).main_title.title,
    );
  const press = async (user: string, what: string) => {
    const { body } = await f.control('POST', `corps/${f.corp.corpId}/members/${user}/press`, { what });
    return (body as { responseCode: { value: string } }).responseCode.value;
  };
  const card = (title: string) => ({
    button: undefined,
    template_card: aCard({ main_title: { title }, task_id: undefined }),
  });

  it('works once per code, with the error the switch names', async () => {
    const { response_code: code } = await send();
    expect(await update(code)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await update(code)).toMatchObject({ errcode: 60140 });
    set('used_code_error', '42022');
    expect(await update(code)).toMatchObject({ errcode: 42022 });
    expect(await update('unknown')).toMatchObject({ errcode: 60140 });
  });

  it('works for 72 hours, or as long as the switch says', async () => {
    const first = await send();
    const second = await send();
    f.clock.advance(72 * HOUR - 1);
    tokens = await f.install();
    expect(await update(first.response_code)).toMatchObject({ errcode: 0 });
    f.clock.advance(1);
    expect(await update(second.response_code)).toMatchObject({ errcode: 60140 });
    set('code_lifetime_seconds', '10');
    const third = await send();
    f.clock.advance(10_000);
    expect(await update(third.response_code)).toMatchObject({ errcode: 60140 });
  });

  it('gives menu codes a life of their own', async () => {
    set('menu_code_lifetime_seconds', '5');
    await send(
      [f.zhang.userId],
      aCard({ action_menu: { desc: '', action_list: [{ text: '屏蔽4小时', key: 's4' }] } }),
    );
    const code = await press('zhangsan', '屏蔽4小时');
    f.clock.advance(5000);
    expect(await update(code)).toMatchObject({ errcode: 60140 });
  });

  it('changes only the named members and lists strangers as an array in lower case', async () => {
    const { response_code: code } = await send([f.zhang.userId, f.li.userId]);
    const answer = await update(code, { atall: 0, userids: [f.li.userId, f.wang.userId], ...card('新') });
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', invaliduser: [f.wang.userId.toLowerCase()] });
    expect(await titles('lisi')).toEqual(['新']);
    expect(await titles('zhangsan')).toEqual(['支付接口 5xx 比例过高']);
  });

  it('reaches recipients by department and tag', async () => {
    const { response_code: code } = await send();
    await update(code, { atall: 0, partyids: [2], ...card('部门') });
    expect([await titles('zhangsan'), await titles('lisi')]).toEqual([['部门'], ['支付接口 5xx 比例过高']]);
  });

  it('refuses an empty target, and strangers only by switch', async () => {
    const { response_code: code } = await send([f.zhang.userId]);
    expect(await update(code, { atall: 0 })).toMatchObject({ errcode: 82101 });
    set('update_outside_recipients', '82102');
    expect(await update(code, { atall: 0, userids: [f.li.userId] })).toMatchObject({ errcode: 82102 });
    expect(await update(code, { userids: Array(1001).fill('x') })).toMatchObject({ errcode: 40058 });
    expect(await update(code)).toMatchObject({ errcode: 0 });
  });

  it('does not reach members outside the scope any more', async () => {
    const { response_code: code } = await send();
    await f.sandbox.actions.editScope(f.corp, { users: [f.zhang.userId], parties: [], tags: [] });
    expect(await update(code)).toMatchObject({ invaliduser: [f.li.userId.toLowerCase()] });
  });

  it('reaches unlicensed members, unless switched', async () => {
    const { response_code: first } = await send();
    const { response_code: second } = await send();
    await f.control('POST', `corps/${f.corp.corpId}/end-trial`);
    expect(await update(first)).toEqual({ errcode: 0, errmsg: 'ok' });
    set('update_for_unlicensed', 'refused');
    expect((await update(second)).invaliduser).toHaveLength(2);
  });

  it('keeps the code after a refused card, unless switched', async () => {
    const { response_code: code } = await send();
    const bad = { button: undefined, template_card: { card_type: 'nonsense' } };
    expect(await update(code, bad)).toMatchObject({ errcode: 42031 });
    set('failed_update_burns_code', 'yes');
    expect(await update(code, bad)).toMatchObject({ errcode: 42031 });
    expect(await update(code)).toMatchObject({ errcode: 60140 });
  });

  it('corrects every recipient with a click code, or the clicker alone by switch', async () => {
    await send();
    expect(await update(await press('zhangsan', '开始处理'), card('甲'))).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect(await titles('lisi')).toEqual(['甲']);
    set('click_code_limited_to_clicker', 'yes');
    const answer = await update(await press('zhangsan', '开始处理'), card('乙'));
    expect(answer.invaliduser).toEqual([f.li.userId.toLowerCase()]);
    expect([await titles('zhangsan'), await titles('lisi')]).toEqual([['乙'], ['甲']]);
  });

  it('greys one button or all of them in mode A, and refuses mode A on a notice', async () => {
    const { response_code: code } = await send([f.zhang.userId]);
    await update(code);
    const buttons = async () =>
      (
        (await f.control('GET', `corps/${f.corp.corpId}/members/zhangsan/screen`)).body as {
          buttons: unknown[];
        }[]
      )[0]?.buttons;
    expect(await buttons()).toEqual([{ text: '已处理', style: 0, clickable: false }]);
    set('button_only_update_look', 'all_buttons');
    expect(await buttons()).toHaveLength(2);
    const notice = await send([f.zhang.userId], {
      card_type: 'text_notice',
      task_id: 'notice1',
      main_title: { title: 't' },
      card_action: { type: 1, url: 'https://a.example' },
      action_menu: { desc: '', action_list: [{ text: 'a', key: 'k' }] },
    });
    expect(await update(notice.response_code)).toMatchObject({ errcode: 40058 });
    set('button_only_on_notice_error', '42031');
    expect(await update(notice.response_code)).toMatchObject({ errcode: 42031 });
  });

  it('belongs to one corp’s app', async () => {
    const { response_code: code } = await send();
    const { body } = await f.control('POST', 'corps', {
      name: '另一家',
      members: [{ userId: 'a', name: '甲' }],
    });
    const other = body as { corpId: string; agentId: number };
    await f.control('POST', `corps/${other.corpId}/install`, {});
    const token = f.sandbox.state.credentials.token('corp', { corpId: other.corpId, agentId: other.agentId });
    const foreign = { atall: 1, response_code: code, button: { replace_name: 'x' } };
    const call = (agentid: number) =>
      f.call('message/update_template_card', { access_token: token.value }, { ...foreign, agentid });
    expect(await call(other.agentId)).toMatchObject({ errcode: 42015 });
    expect(await call(tokens.agentId)).toMatchObject({ errcode: 301002 });
  });

  it('keeps the codes of a recalled card, unless switched', async () => {
    const first = await send();
    const second = await send();
    for (const sent of [first, second]) {
      await f.call('message/recall', { access_token: tokens.corpToken }, { msgid: sent.msgid });
    }
    expect(await update(first.response_code)).toMatchObject({ errcode: 0 });
    set('recall_kills_codes', 'yes');
    expect(await update(second.response_code)).toMatchObject({ errcode: 60140 });
  });

  it('remembers every state of every copy with its time, and what spent each code', async () => {
    const { response_code: code, msgid } = await send([f.zhang.userId]);
    f.clock.advance(60_000);
    await update(code, card('后'));
    const { body } = await f.control('GET', `messages/${String(msgid)}`);
    expect(body).toMatchObject({
      codes: [{ value: code, kind: 'send', state: 'used', usedFor: 'update' }],
      copies: [
        {
          name: '张三',
          history: [
            { cause: 'send' },
            { cause: 'update', shown: { content: { main_title: { title: '后' } } } },
          ],
        },
      ],
    });
    const [first, second] = (body as { copies: { history: { at: number }[] }[] }).copies[0]?.history ?? [];
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(60_000);
  });
});
