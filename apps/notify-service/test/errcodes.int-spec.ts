import { DeepHealth } from '@app/platform';
import { errcodeEntries, type ErrcodeClass } from '@app/wecom-client';
import { eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { CorpPauseRepository } from '../src/wecom/corp-pause.repository.js';
import { CorpPauses } from '../src/wecom/corp-pauses.js';
import { NotifyHarness } from './notify-harness.js';

const SEND = 'message/send';
/** WeCom asks for a look at who was meant: recipients.int-spec. */
const EXPLAINED = 81013;
/** The card is there already: send-faults.int-spec. */
const TASK_ID_KNOWN = 42014;
/** What a new token cures at once. */
const RENEWABLE = [40014, 42001, 40082, 42009];

const codesOf = (...classes: ErrcodeClass[]): number[] =>
  errcodeEntries()
    .filter(
      (entry) =>
        (classes as string[]).includes(entry.class) && ![EXPLAINED, TASK_ID_KNOWN].includes(entry.code),
    )
    .map(({ code }) => code);

interface Delivery {
  alertId: string;
  state: string;
  reason: string | null;
  detail: string | null;
}

describe('every errcode of message/send', () => {
  let world: NotifyHarness;
  beforeAll(async () => {
    world = await NotifyHarness.start();
  });
  beforeEach(() => world.sandbox.faults.clear());
  afterAll(() => world.stop());

  const deliveries = (prefix: string) =>
    world.servers.database.query<Delivery>(
      `select alert_id as "alertId", state, reason, detail from notify.delivery where alert_id like $1 || '%'`,
      [prefix],
    );
  const ended = (prefix: string, count: number): Promise<Delivery[]> =>
    eventually(
      async () => {
        const all = await deliveries(prefix);
        expect(all.filter(({ state }) => ['delivered', 'failed'].includes(state))).toHaveLength(count);
        return all;
      },
      { timeoutMs: 30_000 },
    );
  const alert = (alertId: string) => {
    world.member(alertId);
    return world.alert({ alertId, notify: { recipients: [alertId] } });
  };
  /** One alert for each code, each to somebody of their own. */
  const refuse = async (prefix: string, codes: number[]): Promise<number> => {
    for (const errcode of codes) world.sandbox.faults.order({ api: SEND, errcode });
    const before = world.calls().length;
    await Promise.all(codes.map((errcode) => alert(`${prefix}${errcode}`)));
    return before;
  };

  it('that only we can mend is refused after one call', async () => {
    const codes = [...codesOf('caller_bug', 'operator_action', 'permanent_message'), 987654];
    const before = await refuse('bug-', codes);
    const all = await ended('bug-', codes.length);
    expect(new Set(all.map(({ reason }) => reason))).toEqual(new Set(['WECOM_REJECTED']));
    expect(new Set(all.map(({ detail }) => detail))).toEqual(new Set(codes.map((code) => `errcode ${code}`)));
    expect(world.calls()).toHaveLength(before + codes.length);
  }, 60_000);

  it('that is about a member fails for that member after one call', async () => {
    const codes = codesOf('permanent_member');
    const before = await refuse('member-', codes);
    const all = await ended('member-', codes.length);
    const licence = all.filter(({ reason }) => reason === 'LICENSE_REQUIRED').map(({ detail }) => detail);
    expect(licence.sort()).toEqual(['errcode 701008', 'errcode 701016', 'errcode 701099']);
    const others = all.filter(({ reason }) => reason !== 'LICENSE_REQUIRED');
    expect(new Set(others.map(({ reason }) => reason))).toEqual(new Set(['OUTSIDE_VISIBLE_SCOPE']));
    expect(world.calls()).toHaveLength(before + codes.length);
  }, 60_000);

  it('of a busy WeCom is asked again at once', async () => {
    const codes = codesOf('retry_now');
    const before = await refuse('busy-', codes);
    const all = await ended('busy-', codes.length);
    expect(all.every(({ state }) => state === 'delivered')).toBe(true);
    expect(world.calls()).toHaveLength(before + 2 * codes.length);
  });

  it.each(RENEWABLE)('of a stale token costs one renewal: %i', async (errcode) => {
    world.sandbox.state.credentials.killTokens('invalidated', () => true);
    const before = await refuse('token-', [errcode]);
    const [delivery] = await ended(`token-${errcode}`, 1);
    expect(delivery!.state).toBe('delivered');
    expect(world.calls()).toHaveLength(before + 2);
  });

  it.each([...codesOf('back_off'), ...codesOf('refresh_token').filter((code) => !RENEWABLE.includes(code))])(
    'that asks to wait makes no call before its time: %i',
    async (errcode) => {
      const before = await refuse('wait-', [errcode]);
      await eventually(async () => {
        const open = `select 1 from notify.send where state = 'pending' and last_failure is not null`;
        return (await world.servers.database.query(open)).length === 1;
      });
      await world.settles();
      expect(world.calls()).toHaveLength(before + 1);
      world.clock.advance(61_000);
      const [delivery] = await ended(`wait-${errcode}`, 1);
      expect(delivery!.state).toBe('delivered');
      expect(world.calls()).toHaveLength(before + 2);
    },
  );

  it.each(codesOf('permanent_corp'))('that is about the corp stops its calls: %i', async (errcode) => {
    const before = await refuse('corp-', [errcode]);
    const [first] = await ended(`corp-${errcode}`, 1);
    expect(first).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST', detail: `errcode ${errcode}` });
    await alert(`corp-again-${errcode}`);
    const [second] = await ended(`corp-again-${errcode}`, 1);
    expect(second).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST', detail: `errcode ${errcode}` });
    expect(world.calls()).toHaveLength(before + 1);
    await world.app.get(CorpPauses).end(world.corp.corpId);
  });
});

describe('a corp that had to act', () => {
  let world: NotifyHarness;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    world.member('li');
    world.sandbox.faults.order({ api: SEND, errcode: 40136, times: 2 });
    expect(await sent('P-1')).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST' });
  });
  afterEach(() => world.stop());
  const sent = async (alertId: string) => {
    await world.alert({ alertId, notify: { recipients: ['li'] } });
    return world.outcome(alertId);
  };

  it('is not taken for paused again because of what was read before it acted', async () => {
    const pauses = world.app.get(CorpPauses);
    const repository = world.app.get(CorpPauseRepository);
    const before = await repository.all();
    expect(before).toHaveLength(1);
    world.sandbox.faults.clear();
    jest.spyOn(repository, 'all').mockImplementationOnce(async () => {
      await pauses.end(world.corp.corpId);
      return before;
    });
    await pauses.refresh();
    expect(await sent('P-2')).toMatchObject({ outcome: 'delivered' });
  });

  it('is asked again by one message, later with each answer in vain, and goes on by itself', async () => {
    world.clock.advance(60_000);
    expect(await sent('P-2')).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST' });
    expect(world.calls()).toHaveLength(2);
    world.clock.advance(4 * 60_000);
    expect(await sent('P-3')).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST' });
    expect(world.calls()).toHaveLength(2);
    world.clock.advance(60_000);
    for (const alertId of ['P-4', 'P-5']) expect((await sent(alertId)).outcome).toBe('delivered');
  });

  it('is asked by the next message once WeCom told that its grant changed', async () => {
    world.sandbox.faults.clear();
    const { corpId, agentId } = world.corp;
    const occurredAt = world.clock.now().toISOString();
    await world.tell('installation.scope-changed', { corpId, agentId, occurredAt });
    await world.settles();
    expect((await sent('P-2')).outcome).toBe('delivered');
  });

  it('stays known to a process that starts, and stands in its health', async () => {
    await world.stopService();
    await world.startService();
    expect(await sent('P-2')).toMatchObject({ reason: 'AUTHORIZE_APP_FIRST', detail: 'errcode 40136' });
    expect(world.calls()).toHaveLength(1);
    const { ok, detail } = await world.app.get(DeepHealth).run('corp-pauses');
    expect(ok).toBe(false);
    expect(detail).toMatchObject({ words: expect.stringContaining('authorize again (errcode 40136)') });
  });
});
