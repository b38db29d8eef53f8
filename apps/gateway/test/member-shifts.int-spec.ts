import type { RequestSubject, ShiftView, SwapView } from '@app/contracts';
import { DomainError } from '@app/platform';
import { formsOf, type MemberBrowser, type Visit } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

const HOUR_MS = 3_600_000;

describe('the pages of shifts', () => {
  let gateway: MemberHarness;
  let li: MemberBrowser;
  let time: (hours: number) => string;
  beforeAll(async () => {
    gateway = await MemberHarness.start({ ALERT_DESK: 'on' });
    li = await gateway.signedIn('li');
    const began = gateway.clock.now().getTime();
    time = (hours) => new Date(began + hours * HOUR_MS).toISOString();
    gateway.others.scheduleMembers = ['li', 'wang', 'zhao'];
    gateway.others.shifts = [
      shift('li', 0, 8),
      shift('wang', 8, 20),
      { ...shift('zhao', 0, 20), scheduleId: 'db', scheduleName: '数据库' },
    ];
    gateway.others.swaps = [swap({ id: 'swap-9', accountId: 'wang', colleagueId: 'li', asked: ['li'] })];
  });
  afterAll(() => gateway?.stop());
  beforeEach(() => gateway.others.refusals.clear());

  const shift = (accountId: string, from: number, to: number): ShiftView => ({
    ...{ scheduleId: 'pay', scheduleName: '支付 <一线>', timeZone: 'Asia/Shanghai', accountId },
    ...{ from: time(from), to: time(to) },
  });
  const swap = (given: Partial<SwapView>): SwapView => ({
    ...{ id: 's', scheduleId: 'pay', accountId: 'li', colleagueId: null, asked: ['wang', 'zhao'] },
    ...{ from: time(8), to: time(10), state: 'asked', createdAt: time(-1), settledAt: null },
    ...given,
  });
  const asked = (subject: RequestSubject) =>
    gateway.others.asked.filter((one) => one.subject === subject).map(({ payload }) => payload);
  const refuse = (subject: RequestSubject, code: string) =>
    gateway.others.refusals.set(subject, new DomainError(code as Uppercase<string>, 'no'));
  const linksOf = ({ html }: Visit, page: string): string[] =>
    [...html.matchAll(new RegExp(`href="(/shifts/${page}[^"]+)"`, 'g'))].map(([, href]) =>
      href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    );
  const formOn = async (page: 'swap' | 'take') => {
    const visit = await li.get(linksOf(await li.get('/shifts'), page)[0]!);
    return formsOf(visit.html)[0]!;
  };
  const said = async (sent: Visit): Promise<string> => (await li.get(sent.location!)).html;

  it('say who is on duty, what is mine, and who asks me', async () => {
    const { status, html } = await li.get('/shifts');
    expect(status).toBe(200);
    for (const text of ['你正在值班，到 ', '支付 &lt;一线&gt;', '数据库', '名字-zhao', '名字-wang 请你接班'])
      expect(html).toContain(text);
    expect(formsOf(html).map(({ text }) => text)).toEqual(['接班', '拒绝']);
    expect((await li.get('/app')).html).toContain('href="/shifts"');
  });

  it('send everybody else through WeCom first, and back', async () => {
    const stranger = gateway.browser();
    gateway.others.bind('acme', 'wang', gateway.others.aMember('wang'));
    expect(await stranger.signInAt('/shifts', 'wang')).toMatchObject({ location: '/shifts' });
  });

  it('ask for a whole shift of anyone, and for a part of one colleague', async () => {
    const { action, fields } = await formOn('swap');
    const { partFrom: _, partTo: __, ...whole } = fields;
    expect(await li.post(action, whole)).toMatchObject({ status: 303, location: '/shifts?done=asked' });
    const day = fields.partTo!.slice(0, 10);
    await li.post(action, { ...fields, colleague: 'zhao', partTo: `${day}T11:00` });
    expect(asked('desk.swap.ask')).toEqual([
      ...[
        { tenant: 'acme', scheduleId: 'pay', accountId: 'li', colleagueId: null, from: time(0), to: time(8) },
      ],
      expect.objectContaining({ colleagueId: 'zhao', from: time(0), to: `${day}T03:00:00.000Z` }),
    ]);
  });

  it.each([
    ['NOT_YOUR_SHIFT', '不全是你的班'],
    ['SWAP_PENDING', '请先撤回'],
    ['NOBODY_TO_SWAP_WITH', '没有可以请的同事'],
    ['SCHEDULE_UNKNOWN', '已被删除'],
  ])('say why a swap is not asked for: %s', async (code, words) => {
    const { action, fields } = await formOn('swap');
    refuse('desk.swap.ask', code);
    expect(await said(await li.post(action, fields))).toContain(words);
  });

  it('tell who asks twice what they were told first', async () => {
    const { action, fields } = await formOn('swap');
    gateway.others.swaps.push(swap({ from: time(0), to: time(8), createdAt: time(0) }));
    refuse('desk.swap.ask', 'SWAP_PENDING');
    expect((await li.post(action, fields)).location).toBe('/shifts?done=asked');
    expect((await li.post(action, { ...fields, colleague: 'zhao' })).location).toBe(
      '/shifts?refused=SWAP_PENDING',
    );
    const { html } = await li.get('/shifts');
    expect(html).toContain('等待 2 位同事');
    expect(formsOf(html).map(({ text }) => text)).toContain('撤回');
    gateway.others.swaps.pop();
  });

  it.each([
    ['SWAP_UNKNOWN', '没有这个换班请求'],
    ['SWAP_NOT_YOURS', '不是发给你的'],
    ['SWAP_OVER', '已被回答、撤回或过期'],
    ['TOO_MANY_OVERRIDES', '临时换班太多'],
  ])('say why an answer has no effect: %s', async (code, words) => {
    const [accept] = formsOf((await li.get('/shifts')).html);
    refuse('desk.swap.answer', code);
    expect(await said(await li.post(accept!.action, accept!.fields))).toContain(words);
  });

  it('answer once: the same press again is told the same', async () => {
    const [accept, decline] = formsOf((await li.get('/shifts')).html);
    expect((await li.post(accept!.action, accept!.fields)).location).toBe('/shifts?done=accept');
    expect(asked('desk.swap.answer').at(-1)).toEqual({
      ...{ tenant: 'acme', accountId: 'li', swapId: 'swap-9', answer: 'accept' },
    });
    refuse('desk.swap.answer', 'SWAP_OVER');
    gateway.others.swaps[0]!.state = 'accepted';
    expect((await li.post(accept!.action, accept!.fields)).location).toBe('/shifts?done=accept');
    expect((await li.post(decline!.action, decline!.fields)).location).toBe('/shifts?refused=SWAP_OVER');
    gateway.others.swaps[0]!.state = 'asked';
  });

  it.each([
    ['NO_SUCH_SHIFT', '这个班次已经变了'],
    ['NOT_A_MEMBER', '你不在这张值班表里'],
    ['TOO_MANY_OVERRIDES', '临时换班太多'],
  ])('say why a shift is not taken over: %s', async (code, words) => {
    const { action, fields } = await formOn('take');
    refuse('desk.shift.take-over', code);
    expect(await said(await li.post(action, fields))).toContain(words);
  });

  it('take over what runs, after one more look', async () => {
    const { action, fields, text } = await formOn('take');
    expect(text).toBe('我来值');
    expect((await li.post(action, fields)).location).toBe('/shifts?done=taken');
    expect(asked('desk.shift.take-over').at(-1)).toEqual({
      ...{ tenant: 'acme', accountId: 'li', scheduleId: 'db', from: time(0), to: time(20) },
    });
  });

  it('refuse forms that are not from our page, and addresses of shifts that changed', async () => {
    const { action, fields } = await formOn('take');
    const { csrf: _, ...bare } = fields;
    expect((await li.post(action, bare)).status).toBe(403);
    expect((await li.post(action, { ...fields, to: 'x' })).status).toBe(422);
    expect((await li.get('/shifts/take')).location).toBe('/shifts');
    const gone = `/shifts/take?schedule=pay&from=${time(1)}&to=${time(2)}`;
    expect((await li.get(gone)).location).toBe('/shifts?refused=NO_SUCH_SHIFT');
    const others = `/shifts/swap?schedule=pay&from=${time(8)}&to=${time(20)}`;
    expect((await li.get(others)).location).toBe('/shifts?refused=NOT_YOUR_SHIFT');
    expect((await li.get('/shifts?refused=%3Cb%3E&done=x')).html).not.toContain('role="status"');
  });
});

describe('the pages of shifts where another pipeline decides', () => {
  it('say so, and the home has no link to them', async () => {
    const gateway = await MemberHarness.start({ ALERT_DESK: 'off' });
    try {
      const li = await gateway.signedIn('li');
      const { status, html } = await li.get('/shifts');
      expect([status, html.includes('没有启用告警源和值班表')]).toEqual([409, true]);
      expect((await li.get('/app')).html).not.toContain('href="/shifts"');
    } finally {
      await gateway.stop();
    }
  });
});
