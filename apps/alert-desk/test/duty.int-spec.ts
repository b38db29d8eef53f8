import { randomUUID } from 'node:crypto';
import { FACTS, type LayerRule, type NoticeChanged, type NoticeRequested } from '@app/contracts';
import { encodeFact } from '@app/messaging';
import { eventually } from '@app/testing';
import { DeskHarness } from './desk-harness.js';

const HOUR_MS = 3_600_000;
const TENANT = 'acme';

describe('duty', () => {
  let desk: DeskHarness;
  let count = 0;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  const facts = async <T>(subject: string, of: (fact: T) => boolean): Promise<T[]> => {
    const { state } = await desk.bus.manager.streams.info('FACTS');
    const found: T[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await desk.bus.manager.streams.getMessage('FACTS', { seq });
      if (message?.subject !== subject) continue;
      const { data } = message.json<{ data: T }>();
      if (of(data)) found.push(data);
    }
    return found;
  };
  /** Hand-over cards of a schedule so far, by reader. */
  const handOvers = async (scheduleId: string) =>
    (
      await facts<NoticeRequested>('notice.requested', ({ noticeId }) =>
        noticeId.startsWith(`hand-over:${scheduleId}:`),
      )
    ).map(({ noticeId, accountIds, texts }) => ({ noticeId, to: accountIds.join(), title: texts.en.title }));
  const toldOf = (scheduleId: string, ...readers: string[]) =>
    eventually(async () => {
      const told = await handOvers(scheduleId);
      expect(told.map(({ to }) => to)).toEqual(readers);
      return told;
    });
  const noticesTo = (accountId: string) =>
    facts<NoticeRequested>('notice.requested', ({ accountIds }) => accountIds.includes(accountId));
  const says = (noticeId: string, title: string) =>
    eventually(async () => {
      const changes = await facts<NoticeChanged>('notice.changed', (fact) => fact.noticeId === noticeId);
      expect(changes.at(-1)?.texts.en.title).toBe(title);
    });
  const press = (noticeId: string, accountId: string, key: string, id: string = randomUUID()) =>
    desk.bus.jetstream.publish(
      'notice.pressed',
      encodeFact({
        ...{ id, source: '/test', type: FACTS['notice.pressed'].type, time: desk.clock.now() },
        data: { noticeId, tenant: TENANT, key, accountId, pressedAt: desk.clock.now().toISOString() },
      }),
    );
  const at = (hours: number) => new Date(desk.clock.now().getTime() + hours * HOUR_MS);
  /** People in turns of eight hours, the first of whom has been on duty for four. */
  const schedule = async (members: string[], more: Partial<LayerRule> = {}) => {
    const scheduleId = `s${++count}`;
    const layer = {
      startsAt: at(-4).toISOString(),
      rotation: { unit: 'hour' as const, length: 8 },
      members,
      ...more,
    };
    const calendarToken = { hash: 'A'.repeat(43), sealed: 'x' };
    await desk.ask('desk.schedule.put', {
      ...{ tenant: TENANT, scheduleId, name: 'Pay', timeZone: 'UTC', layers: [layer], calendarToken },
    });
    return scheduleId;
  };
  const onCall = async (scheduleId: string) =>
    (await desk.ask('desk.on-call.get', { tenant: TENANT, scheduleId })).accountId;
  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => 'none',
      ({ code }: { code: string }) => code,
    );
  const swapsOf = async (scheduleId: string) =>
    (await desk.ask('desk.swaps.list', { tenant: TENANT, scheduleId })).items;
  const askFor = (scheduleId: string, accountId: string, from: Date, to: Date, colleagueId?: string) =>
    desk.ask('desk.swap.ask', {
      ...{
        tenant: TENANT,
        scheduleId,
        accountId,
        colleagueId,
        from: from.toISOString(),
        to: to.toISOString(),
      },
    });
  const answer = (swapId: string, accountId: string, given: 'accept' | 'decline' | 'withdraw') =>
    desk.ask('desk.swap.answer', { tenant: TENANT, swapId, accountId, answer: given });

  it('is told at each change of turn, once, and on return only of what still runs', async () => {
    const scheduleId = await schedule(['a', 'b', 'c', 'd']);
    desk.clock.advance(4 * HOUR_MS);
    await toldOf(scheduleId, 'b');
    // b ends, c comes and goes, d is on duty: all of it while nothing runs.
    await desk.restart(() => desk.clock.advance(16.5 * HOUR_MS));
    desk.nameAccounts();
    const told = await toldOf(scheduleId, 'b', 'd');
    expect(told[1]!.title).toMatch(/^On call until \w{3} \d\d:\d\d$/);
    await desk.ask('desk.schedule.delete', { tenant: TENANT, scheduleId });
  });

  it('is told when an override puts somebody on duty, and to who comes back when it is deleted', async () => {
    const scheduleId = await schedule(['a']);
    const to = at(2).toISOString();
    const { id } = await desk.ask('desk.override.create', {
      ...{ tenant: TENANT, scheduleId, from: at(0).toISOString(), to, accountId: 'z' },
    });
    await toldOf(scheduleId, 'z');
    await desk.ask('desk.override.delete', { tenant: TENANT, scheduleId, overrideId: id });
    await toldOf(scheduleId, 'z', 'a');
    await desk.ask('desk.schedule.delete', { tenant: TENANT, scheduleId });
  });

  it('goes to who accepts, by an override; everybody’s card says so, and a second press changes nothing', async () => {
    const scheduleId = await schedule(['ann', 'bob', 'cid']);
    desk.clock.advance(4 * HOUR_MS);
    const [card] = await toldOf(scheduleId, 'bob');
    const pressId = randomUUID();
    await press(card!.noticeId, 'bob', 'swap', pressId);
    await press(card!.noticeId, 'bob', 'swap', pressId);
    await press(card!.noticeId, 'ann', 'swap');
    await says(card!.noticeId, 'Asked 2 to take this shift');
    const [swap] = await swapsOf(scheduleId);
    expect(swap).toMatchObject({ accountId: 'bob', asked: ['cid', 'ann'], state: 'asked' });
    await press(`swap:${swap!.id}`, 'eve', 'accept');
    await press(`swap:${swap!.id}`, 'cid', 'accept');
    await says(`swap:${swap!.id}`, 'CID took the shift');
    await says(card!.noticeId, 'CID took the shift');
    await press(`swap:${swap!.id}`, 'ann', 'accept');
    await eventually(async () => {
      const changes = await facts<NoticeChanged>(
        'notice.changed',
        ({ noticeId }) => noticeId === `swap:${swap!.id}`,
      );
      expect(changes).toHaveLength(3);
    });
    expect(await onCall(scheduleId)).toBe('cid');
    expect(await swapsOf(scheduleId)).toMatchObject([{ colleagueId: 'cid', state: 'accepted' }]);
    expect((await noticesTo('bob')).at(-1)).toMatchObject({ noticeId: `swap-end:${swap!.id}` });
  });

  it('is taken back once by two presses, and a card says what keeps it from being asked', async () => {
    const scheduleId = await schedule(['amy', 'bea']);
    desk.clock.advance(4 * HOUR_MS);
    const [card] = await toldOf(scheduleId, 'bea');
    await press(card!.noticeId, 'bea', 'swap');
    await says(card!.noticeId, 'Asked 1 to take this shift');
    await press(card!.noticeId, 'bea', 'withdraw');
    await press(card!.noticeId, 'bea', 'withdraw');
    await eventually(async () =>
      expect(
        await facts<NoticeChanged>('notice.changed', ({ noticeId }) => noticeId === card!.noticeId),
      ).toHaveLength(3),
    );
    await says(card!.noticeId, card!.title);
    expect(await swapsOf(scheduleId)).toMatchObject([{ state: 'withdrawn' }]);

    // Asked for on the page, not by this card.
    const time = { from: at(1).toISOString(), to: at(2).toISOString() };
    await desk.ask('desk.swap.ask', { tenant: TENANT, scheduleId, accountId: 'bea', ...time });
    await press(card!.noticeId, 'bea', 'swap');
    await says(card!.noticeId, 'Colleagues are being asked about this shift already');
    await desk.ask('desk.schedule.delete', { tenant: TENANT, scheduleId });
  });

  it('may be asked of one colleague, who may decline; then the asker may ask again', async () => {
    const scheduleId = await schedule(['ada', 'ben', 'cyn']);
    const [from, to] = [at(4), at(12)];
    expect(await refusal(askFor(scheduleId, 'ada', from, to))).toBe('NOT_YOUR_SHIFT');
    expect(await refusal(askFor(scheduleId, 'ben', from, at(13)))).toBe('NOT_YOUR_SHIFT');
    expect(await refusal(askFor(scheduleId, 'ben', at(-3), at(-1)))).toBe('NOT_YOUR_SHIFT');
    expect(await refusal(askFor(scheduleId, 'ben', from, to, 'stranger'))).toBe('NOBODY_TO_SWAP_WITH');
    const { id } = await askFor(scheduleId, 'ben', from, to, 'cyn');
    expect(await refusal(askFor(scheduleId, 'ben', at(5), at(6)))).toBe('SWAP_PENDING');
    expect(await refusal(answer(id, 'ada', 'accept'))).toBe('SWAP_NOT_YOURS');
    expect(await refusal(answer(id, 'cyn', 'withdraw'))).toBe('SWAP_NOT_YOURS');
    expect(await answer(id, 'cyn', 'decline')).toMatchObject({ state: 'declined' });
    expect(await refusal(answer(id, 'cyn', 'accept'))).toBe('SWAP_OVER');
    expect(await refusal(answer('none', 'cyn', 'accept'))).toBe('SWAP_UNKNOWN');
    const again = await askFor(scheduleId, 'ben', from, to);
    expect(await answer(again.id, 'ben', 'withdraw')).toMatchObject({
      state: 'withdrawn',
      asked: ['cyn', 'ada'],
    });
  });

  it('of a shift that is not the asker’s any more goes to nobody, and what nobody took in time is over', async () => {
    const scheduleId = await schedule(['fay', 'gus', 'hal']);
    const [from, to] = [at(4), at(12)];
    const { id } = await askFor(scheduleId, 'gus', from, to);
    const time = { from: at(5).toISOString(), to: at(6).toISOString() };
    const override = await desk.ask('desk.override.create', {
      tenant: TENANT,
      scheduleId,
      accountId: 'fay',
      ...time,
    });
    expect(await refusal(answer(id, 'hal', 'accept'))).toBe('SWAP_OVER');
    await desk.ask('desk.override.delete', { tenant: TENANT, scheduleId, overrideId: override.id });
    desk.clock.advance(4 * HOUR_MS);
    await eventually(async () => expect(await swapsOf(scheduleId)).toMatchObject([{ id, state: 'expired' }]));
    await says(`swap:${id}`, 'The swap is over');
    expect(await onCall(scheduleId)).toBe('gus');
  });

  it('is listed shift by shift, page by page, and taken over as a whole', async () => {
    const scheduleId = await schedule(['ivy', 'jon']);
    const asked = { tenant: TENANT, accountId: 'ivy', from: at(0).toISOString(), to: at(20).toISOString() };
    const first = await desk.ask('desk.shifts.list', { ...asked, limit: 2 });
    const second = await desk.ask('desk.shifts.list', { ...asked, limit: 2, after: first.next! });
    expect([...first.items, ...second.items].map(({ accountId }) => accountId)).toEqual([
      'ivy',
      'jon',
      'ivy',
    ]);
    expect(second.next).toBeNull();
    // Whoever is on duty now is listed once, however long the reading takes.
    const found: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 10; pages += 1) {
      const now = { tenant: TENANT, accountId: 'ivy', to: asked.to, limit: 1, after };
      const page = await desk.ask('desk.shifts.list', now);
      found.push(...page.items.map(({ accountId, from }) => `${accountId} ${from}`));
      desk.clock.advance(1_000);
      after = page.next ?? undefined;
      if (page.next === null) break;
    }
    expect(found).toHaveLength(new Set(found).size);
    expect(found.length).toBeLessThan(10);
    const [own, other] = first.items;
    const take = (accountId: string, { from, to } = other!) =>
      desk.ask('desk.shift.take-over', { tenant: TENANT, scheduleId, accountId, from, to });
    expect(await refusal(take('kim'))).toBe('NOT_A_MEMBER');
    expect(await refusal(take('ivy', own))).toBe('NO_SUCH_SHIFT');
    expect(await refusal(take('ivy', { ...other!, to: at(19).toISOString() }))).toBe('NO_SUCH_SHIFT');
    await take('ivy');
    const { items } = await desk.ask('desk.shifts.list', asked);
    expect(items.map(({ accountId }) => accountId)).toEqual(['ivy']);
    expect((await noticesTo('jon')).at(-1)!.texts.en).toMatchObject({
      title: 'IVY took your shift',
      buttons: [],
    });
  });
});
