import { OffsetClock } from '@app/platform';
import { eventually, freePort, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { ServiceProcess } from '../harness/service-process.js';
import { System } from '../harness/system.js';

/** A lease lasts nine seconds, and a machine may be slow. */
const TAKE_OVER = { timeoutMs: 40_000, intervalMs: 50 };
/** As soon as it is there, a kill follows. */
const AT_ONCE = { timeoutMs: 15_000, intervalMs: 1 };

/** Two processes of bot-service; whichever leads is killed with -9 while a press is on its way. */
describe('the leader of a bot is killed during a press', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  let pipeline: Pipeline;
  let leader: ServiceProcess;
  let next: ServiceProcess;
  let count = 0;
  beforeAll(async () => {
    system = await System.start({ without: ['bot-service'], together: false, clock: new OffsetClock() });
    leader = await botService();
    acme = await CorpStory.begin(system, { kind: 'self-built' });
    await acme.install();
    await acme.bound('lisi');
    group = await GroupStory.begin(acme, ['lisi', 'wangwu']);
    await group.isOfSpace('pay');
    pipeline = await Pipeline.connect(system);
    next = await botService();
  });
  afterAll(async () => {
    await pipeline?.close();
    await leader?.kill();
    await next?.kill();
    await system.stop();
  });

  const botService = async (): Promise<ServiceProcess> => {
    const env = { HEALTH_PORT: String(await freePort()) };
    const started = new ServiceProcess(system, 'bot-service', { env });
    await started.start();
    return started;
  };
  const raise = async (): Promise<{ alertId: string; title: string }> => {
    const [alertId, title] = [`KILL-${(count += 1)}`, `领头者被杀 ${count} 号`];
    await pipeline.publish({ alertId, title, space: { id: 'pay', name: '支付' }, notify: null });
    await group.sees(title, '待处理');
    return { alertId, title };
  };
  const rows = (text: string): Promise<Json[]> => system.servers.database.query(text);
  const actionsOn = (alertId: string) => pipeline.actions.filter(({ data }) => data.alertId === alertId);

  /** Kills the leader at this moment of a press, and lets the other one take over. */
  const killedAt = async (moment: () => Promise<unknown>): Promise<{ alertId: string; title: string }> => {
    const alert = await raise();
    const [press] = await Promise.all([group.press('lisi', '开始处理'), moment()]);
    await leader.kill();
    await eventually(async () => expect((await group.seen()).connected).toBe(false), TAKE_OVER);
    await eventually(async () => expect((await group.seen()).connected).toBe(true), TAKE_OVER);
    [leader, next] = [next, await botService()];
    // Whatever the first one answered, it answered once.
    const { answers } = (await group.events()).find(({ msgId }) => msgId === press.msgId);
    expect(answers.length).toBeLessThanOrEqual(1);
    return alert;
  };
  /** The card is true, or a press makes it so; the alert changed once at most. */
  const isHonest = async (
    { alertId, title }: { alertId: string; title: string },
    state: string,
  ): Promise<void> => {
    await group.press('wangwu', '状态刷新');
    await group.sees(title, state);
    const { alert } = await system.api.get(`/tenants/acme/alerts/${alertId}`);
    expect(alert.version).toBe(state === '处理中' ? 2 : 1);
    expect(actionsOn(alertId)).toHaveLength(state === '处理中' ? 1 : 0);
  };

  it('when the press stands in the inbox: the next leader passes it on, once', async () => {
    const before = (await rows('select 1 from bot.callback')).length;
    const isWritten = () =>
      eventually(
        async () => expect((await rows('select 1 from bot.callback')).length).toBeGreaterThan(before),
        AT_ONCE,
      );
    const alert = await killedAt(isWritten);
    await eventually(() => expect(actionsOn(alert.alertId)).toHaveLength(1), TAKE_OVER);
    await eventually(async () => isHonest(alert, '处理中'));
  }, 120_000);

  it('when it was passed on and not answered yet: it counts once, and the card is stale until the next press', async () => {
    const alert = await killedAt(() => pipeline.actionOn(`KILL-${count}`));
    await eventually(async () => isHonest(alert, '处理中'));
  }, 120_000);

  it('when WeCom has just sent it: it counted once, or was lost and the card still says so', async () => {
    const alert = await killedAt(() => Promise.resolve());
    const [{ passed }] = (await rows(
      `select count(*)::int as passed from bot.callback where kind = 'press' and callback ->> 'taskId' = (
         select task_id from bot.group_card where alert_id = '${alert.alertId}')`,
    )) as [Json];
    if (passed > 0) await eventually(() => expect(actionsOn(alert.alertId)).toHaveLength(1), TAKE_OVER);
    await eventually(async () => isHonest(alert, passed > 0 ? '处理中' : '待处理'));
  }, 120_000);
});
