import { FaultStory } from '../harness/fault-story.js';
import { inFull } from '../harness/in-full.js';

const LONG_MS = 400_000;
const LOAD = { alerts: 30, perSecond: 8 };
const SEND = 'message/send';

describe('WeCom in trouble', () => {
  let story: FaultStory;
  beforeAll(async () => {
    story = await FaultStory.begin({ name: 'answers of WeCom' });
  }, LONG_MS);
  afterAll(() => story?.end(), 60_000);

  const calls = (api: string, since = 0) =>
    story.fleet.system.sandbox.apiLog.entries.filter((call) => call.api === api && call.at >= since);

  const callbacksStored = async () => {
    const sql = 'select count(*) from gateway.received_callback';
    const [row] = await story.fleet.system.servers.database.query<{ count: string }>(sql);
    return Number(row!.count);
  };

  inFull(
    'F16: 5xx, -1, no JSON, silence, breaks before and after the call counted: the same bytes again, one card each',
    async () => {
      const { faults } = story.fleet.system.sandbox;
      const load = story.load({ alerts: 60, perSecond: 8 });
      for (const api of [SEND, SEND, 'message/update_template_card']) {
        await story.someTime(600);
        faults.order({ api, errcode: -1, times: 2 });
        faults.order({ api, httpStatus: 502 });
        faults.order({ api, nonJson: true });
        faults.order({ api, reset: 'before' });
        faults.order({ api, reset: 'after' });
      }
      faults.order({ api: SEND, timeout: 'after' });
      await story.hurried(load);
      await story.keepsItsPromises();
      expect(faults.list()).toEqual([]);
    },
    LONG_MS,
  );

  inFull(
    'F17: 45009 blocks: no call for as long as WeCom says, then all of it leaves',
    async () => {
      const { sandbox, clock } = story.fleet.system;
      sandbox.faults.order({ api: SEND, errcode: 45009 });
      await story.load({ alerts: 10, perSecond: 10, shares: { closed: 0, pressed: 0 } });
      const refused = calls(SEND).findLast(({ errcode }) => errcode === 45009)!;
      const meanwhile = calls(SEND, refused.at).filter(({ id }) => id > refused.id);
      await story.keepsItsPromises();
      const first = calls(SEND, refused.at).find(
        ({ id }) => id > refused.id && !meanwhile.some((one) => one.id === id),
      );
      // What was already on its way to WeCom when the refusal came may still arrive: as many as go side by side.
      expect(meanwhile.length).toBeLessThan(8);
      expect(first!.at - refused.at).toBeGreaterThanOrEqual(60_000);
      expect(clock.now().getTime()).toBeGreaterThan(refused.at);
    },
    LONG_MS,
  );

  inFull(
    'F18: the token ends early while two processes send: it is fetched once, and every call leaves',
    async () => {
      await story.fleet.apart('notify-service');
      await story.fleet.another('notify-service');
      const api = story.acme.connection.tokenApi;
      const before = calls(api).length;
      story.fleet.system.sandbox.state.credentials.killTokens('invalidated', ({ kind }) => kind === 'app');
      await story.load(LOAD);
      await story.keepsItsPromises();
      expect(calls(api)).toHaveLength(before + 1);
      await story.fleet.together('notify-service');
    },
    LONG_MS,
  );

  inFull(
    'F21: one press comes three times at once at two gateways: one row, one action, three answers',
    async () => {
      await story.pipeline.publish({ alertId: 'F21', title: 'F21', notify: { recipients: ['member3'] } });
      const phone = story.acme.phone('member3');
      await phone.sees('F21');
      await story.fleet.apart('gateway');
      await story.fleet.another('gateway');
      const before = await callbacksStored();
      await phone.press('开始处理');
      const { callbacks } = story.fleet.system.sandbox;
      const { id } = callbacks.records.findLast(({ event }) => event === 'template_card_event')!;
      const again = await Promise.all([1, 2, 3].map(() => callbacks.replay(id)));
      expect(again.map((record) => record!.attempts.at(-1)!.status)).toEqual([200, 200, 200]);
      await phone.sees('F21', '处理中');
      await story.keepsItsPromises();
      const acts = story.pipeline.actions.filter(({ data }) => data.alertId === 'F21');
      expect(new Set(acts.map((one) => one.id)).size).toBe(1);
      expect(await callbacksStored()).toBe(before + 1);
      await story.fleet.together('gateway');
    },
    LONG_MS,
  );
});
