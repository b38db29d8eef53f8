import { aCard, aFixture, aSend, type Fixture, type Tokens } from './sandbox-fixture.js';

describe('message/send', () => {
  let f: Fixture;
  let tokens: Tokens;
  beforeEach(async () => {
    f = await aFixture();
    tokens = await f.install({ users: [f.zhang.userId, f.li.userId] });
  });
  afterEach(() => f.close());

  const send = (body: unknown) => f.call('message/send', { access_token: tokens.corpToken }, body);
  const seenBy = (userId: string) =>
    [...f.sandbox.state.messages.values()].filter((m) => m.copies.has(userId)).length;
  const endTrial = () => f.control('POST', `corps/${f.corp.corpId}/end-trial`);
  const licence = (user: string, action: string) =>
    f.control('POST', `corps/${f.corp.corpId}/members/${user}/licence`, { action });

  it('lists unknown and out-of-scope members in lower case and reaches the rest', async () => {
    const answer = await send(aSend(f, [f.zhang.userId, f.wang.userId, 'woNobody']));
    expect(answer).toMatchObject({ errcode: 0, invaliduser: `${f.wang.userId}|woNobody`.toLowerCase() });
    expect(answer).not.toHaveProperty('unlicenseduser');
    f.sandbox.state.switches.set('lower_case_returned_ids', 'no');
    expect(await send(aSend(f, [f.zhang.userId, 'woNobody']))).toMatchObject({ invaliduser: 'woNobody' });
  });

  it('takes ids as case-sensitive', async () => {
    expect(await send(aSend(f, [f.zhang.userId.toLowerCase()]))).toMatchObject({ errcode: 81013 });
  });

  it('lists members in scope without a licence once the trial is over', async () => {
    await endTrial();
    await licence('zhangsan', 'activate');
    const both = aSend(f, [f.zhang.userId, f.li.userId]);
    expect(await send(both)).toMatchObject({ errcode: 0, unlicenseduser: f.li.userId.toLowerCase() });
    expect(seenBy(f.li.userId)).toBe(0);
    await licence('zhangsan', 'expire');
    const nobody = await send(aSend(f, [f.zhang.userId, f.li.userId]));
    expect(nobody).toMatchObject({ errcode: 81013 });
    expect(nobody).not.toHaveProperty('unlicenseduser');
    f.sandbox.state.switches.set('lists_with_81013', 'yes');
    expect(await send(aSend(f, [f.li.userId, 'woX']))).toMatchObject({
      errcode: 81013,
      unlicenseduser: f.li.userId.toLowerCase(),
      invaliduser: 'wox',
    });
  });

  it('skips unlicensed people of departments and tags without a word', async () => {
    await f.sandbox.actions.editScope(f.corp, { users: [], parties: [1], tags: [7] });
    await endTrial();
    await licence('lisi', 'activate');
    const answer = await send({ ...aSend(f, []), touser: '', toparty: '1 | 99', totag: '7|8' });
    expect(answer).toMatchObject({ errcode: 0, invalidparty: '99', invalidtag: '8' });
    expect(answer).not.toHaveProperty('unlicenseduser');
    expect([seenBy(f.li.userId), seenBy(f.zhang.userId), seenBy(f.wang.userId)]).toEqual([1, 0, 0]);
  });

  it('reaches the whole scope with @all', async () => {
    await send(aSend(f, ['@all']));
    expect([seenBy(f.zhang.userId), seenBy(f.li.userId), seenBy(f.wang.userId)]).toEqual([1, 1, 0]);
  });

  it('uses a task_id once per app, and per corp by switch', async () => {
    const body = aSend(f, [f.zhang.userId]);
    expect(await send(body)).toMatchObject({ errcode: 0 });
    expect(await send(body)).toMatchObject({ errcode: 42014 });
    for (const task_id of ['x'.repeat(129), 'bad id', '', undefined]) {
      expect(await send(aSend(f, [f.zhang.userId], aCard({ task_id })))).toMatchObject({ errcode: 42014 });
    }
    f.sandbox.state.switches.set('task_id_scope', 'corp');
    expect(await send(body)).toMatchObject({ errcode: 0 });
    expect(await send(body)).toMatchObject({ errcode: 42014 });
  });

  it('keeps a task_id free when nobody was reached', async () => {
    const card = aCard();
    expect(await send(aSend(f, ['woNobody'], card))).toMatchObject({ errcode: 81013 });
    expect(await send(aSend(f, [f.zhang.userId], card))).toMatchObject({ errcode: 0 });
  });

  it('gives a response_code for updatable cards only', async () => {
    const notice = {
      card_type: 'text_notice',
      main_title: { title: 't' },
      card_action: { type: 1, url: 'https://a.example' },
    };
    const menu = { action_menu: { desc: 'm', action_list: [{ text: 'a', key: 'k' }] }, task_id: 'menu1' };
    expect(await send(aSend(f, [f.zhang.userId], notice))).not.toHaveProperty('response_code');
    expect(await send(aSend(f, [f.zhang.userId], { ...notice, ...menu }))).toHaveProperty('response_code');
    const text = {
      touser: f.zhang.userId,
      msgtype: 'text',
      agentid: tokens.agentId,
      text: { content: 'hi' },
    };
    expect(await send(text)).not.toHaveProperty('response_code');
  });

  it('checks in the documented order', async () => {
    const full = aSend(f, ['woNobody'], { card_type: 'nonsense' });
    const answer = async (change: object) => (await send({ ...full, ...change })).errcode;
    expect(await answer({ agentid: 5 })).toBe(40056);
    expect(await answer({ agentid: undefined })).toBe(41011);
    expect(await answer({ touser: Array.from({ length: 1001 }, (_, i) => `u${i}`).join('|') })).toBe(40032);
    expect(await answer({ toparty: Array.from({ length: 101 }, (_, i) => i).join('|') })).toBe(82002);
    expect(await answer({ totag: Array.from({ length: 101 }, (_, i) => i).join('|') })).toBe(82003);
    expect(await answer({ touser: '' })).toBe(82001);
    expect(await answer({})).toBe(42031);
    expect(await answer({ template_card: aCard({ task_id: ' ' }) })).toBe(42014);
    expect(await answer({ template_card: aCard() })).toBe(81013);
    expect(await answer({ msgtype: 'hologram' })).toBe(40008);
    await f.control('POST', `corps/${f.corp.corpId}/app`, { disabled: true });
    expect(await answer({})).toBe(50003);
  });

  it('drops past 30 a minute and 1000 an hour to one member, silently', async () => {
    const text = {
      touser: f.zhang.userId,
      msgtype: 'text',
      agentid: tokens.agentId,
      text: { content: 'hi' },
    };
    for (let i = 0; i < 31; i += 1) expect(await send(text)).toMatchObject({ errcode: 0 });
    expect(seenBy(f.zhang.userId)).toBe(30);
    expect(f.sandbox.state.counters.droppedByRate).toBe(1);
    f.clock.advance(60_000);
    await send(text);
    expect(seenBy(f.zhang.userId)).toBe(31);
    const member = `${f.corp.corpId}/${f.zhang.userId}`;
    for (let i = 0; i < 969; i += 1) {
      f.clock.advance(2_001);
      expect(f.sandbox.state.rates.take(member, f.sandbox.state.now())).toBe(true);
    }
    f.clock.advance(2_001);
    await send(text);
    expect(f.sandbox.state.counters.droppedByRate).toBe(2);
    const { body } = await f.control('GET', 'counters');
    expect(body).toMatchObject({
      droppedByMember: { [member]: 2 },
      messagesByMember: { [member]: { total: 1002, dropped: 2, peakPerMinute: 31 } },
    });
  });

  it('suppresses a repeated body within the interval, with the answer the switch names', async () => {
    const text = {
      touser: f.zhang.userId,
      msgtype: 'text',
      agentid: tokens.agentId,
      text: { content: 'x' },
      enable_duplicate_check: 1,
      duplicate_check_interval: 60,
    };
    const first = await send(text);
    const repeat = await send(text);
    expect(repeat).toMatchObject({ errcode: 0 });
    expect(repeat.msgid).not.toBe(first.msgid);
    f.sandbox.state.switches.set('duplicate_check_answer', 'ok_same_msgid');
    expect((await send(text)).msgid).toBe(first.msgid);
    f.sandbox.state.switches.set('duplicate_check_answer', '45035');
    expect(await send(text)).toMatchObject({ errcode: 45035 });
    expect(seenBy(f.zhang.userId)).toBe(1);
    f.clock.advance(60_000);
    expect(await send(text)).toMatchObject({ errcode: 0 });
    expect(seenBy(f.zhang.userId)).toBe(2);
  });

  it('cuts a text at 2048 bytes between characters and refuses an empty one', async () => {
    const body = (content: string) => ({
      touser: f.zhang.userId,
      msgtype: 'text',
      agentid: tokens.agentId,
      text: { content },
    });
    expect(await send(body(''))).toMatchObject({ errcode: 44004 });
    await send(body('告'.repeat(1000)));
    const [message] = [...f.sandbox.state.messages.values()];
    expect(message?.copies.get(f.zhang.userId)?.history[0]?.content.content).toBe('告'.repeat(682));
  });

  it('shows names where WeCom replaces ids, and only when asked', async () => {
    const card = aCard({
      main_title: { title: `$userName=${f.li.userId}$` },
      sub_title_text: `$userAliasOrName=${f.wang.userId}$ $departmentName=2$`,
      button_list: [{ text: `$userName=${f.li.userId}$`, key: 'k' }],
    });
    await send(aSend(f, [f.zhang.userId], card, { enable_id_trans: 1 }));
    await send(aSend(f, [f.zhang.userId], { ...card, task_id: 'plain1' }));
    const { body } = await f.control('GET', `corps/${f.corp.corpId}/members/zhangsan/screen`);
    const own = `$userName=${f.li.userId}$`;
    expect(body).toMatchObject([
      // 王五 is outside the visible scope, so the template stays.
      {
        content: { main_title: { title: '李四' }, sub_title_text: `$userAliasOrName=${f.wang.userId}$ 运维` },
        buttons: [{ text: own }],
      },
      { content: { main_title: { title: own } } },
    ]);
  });

  it('recalls within 24 hours, for everyone', async () => {
    const recall = (msgid: unknown) =>
      f.call('message/recall', { access_token: tokens.corpToken }, { msgid });
    const first = await send(aSend(f, [f.zhang.userId, f.li.userId]));
    const second = await send(aSend(f, [f.zhang.userId]));
    f.clock.advance(86_400_000);
    const { corpToken } = await f.install({ users: [f.zhang.userId, f.li.userId] });
    tokens = { ...tokens, corpToken };
    expect(await recall(first.msgid)).toMatchObject({ errcode: 0 });
    f.clock.advance(1);
    expect(await recall(second.msgid)).toMatchObject({ errcode: 42052 });
    expect(await recall('nope')).toMatchObject({ errcode: 40058 });
    const { body } = await f.control('GET', `corps/${f.corp.corpId}/members/lisi/screen`);
    expect(body).toEqual([]);
  });
});
