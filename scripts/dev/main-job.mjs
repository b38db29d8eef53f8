// The product's main job through its public faces, for each kind of corp: connect, bind, alert, card, press, corrected card.
import { outcomeInWords } from '@app/contracts';
import { DemoAlerts, expectOutcomes, unlessNotFound } from './demo-alerts.mjs';
import { EVERYBODY, TENANT } from './demo.mjs';
import { demoCorps } from './demo-corps.mjs';
import { DemoSystem } from './demo-system.mjs';

class MainJob {
  constructor(system, corps, say) {
    Object.assign(this, { system, corps, say });
    this.alerts = new DemoAlerts(system);
  }

  async step(name, work) {
    const begun = Date.now();
    const result = await work();
    this.say(`${name}  (${Date.now() - begun} ms)`);
    return result;
  }

  makeTenant() {
    return this.system.tenant.put('', { name: 'Acme', locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
  }

  /** True while the sandbox still shows what an earlier run sent. */
  async hasCards() {
    return (await this.system.sandbox.get('/messages')).length > 0;
  }

  /** Ends what is left of a sandbox that forgot its corps: its integrations, and the accounts bound to its members. */
  async forgetEarlierCorps() {
    const { items } = await this.system.api.get('/integrations');
    for (const { id } of items.filter(({ tenant }) => tenant === TENANT)) {
      await this.system.api.delete(`/integrations/${id}`);
    }
    for (const accountId of EVERYBODY) {
      await this.system.tenant.delete(`/bindings/${accountId}`).catch(unlessNotFound);
    }
  }
}

/** One corp from nothing to a corrected card; the same words for every kind. */
async function wholeStory(job, demo) {
  const [first, second] = demo.members;
  const { unlinked, name } = demo;
  await job.step(`${name} ${demo.connectedBy}`, () => demo.connect());
  await job.step(`${first.name} bound by password; the second visit needed none`, () => demo.signIn(first));
  await job.step(`${second.name} ${demo.othersBoundBy}`, () => demo.bindOthers([second]));
  await job.step(`${unlinked.name} has an account and no link`, () => job.system.account(unlinked));
  const recipients = [first, second, unlinked].map(({ userId }) => userId);
  const results = await job.step('alert raised, one result for each recipient', () =>
    job.alerts.raise(recipients),
  );
  expectOutcomes(results, {
    ...{ [first.userId]: 'delivered', [second.userId]: 'delivered' },
    [unlinked.userId]: 'ACCOUNT_NOT_LINKED',
  });
  for (const item of results) {
    const { says, remedy } = outcomeInWords(item, 'zh');
    job.say(`  ${item.accountId} ${says}${remedy ? `（${remedy}）` : ''}`);
    if (item.accountId === unlinked.userId && !says.includes('未关联应用'))
      throw new Error(`${unlinked.userId} is said to be ${says}`);
  }
  await job.step(`${first.name} pressed 开始处理; both cards say 处理中`, async () => {
    await job.alerts.press(demo, first, '开始处理');
    await job.alerts.everyCopySays([demo], '处理中');
  });
  await job.step(`${second.name} pressed 直接关闭; both cards say 已关闭`, async () => {
    await job.alerts.press(demo, second, '直接关闭');
    await job.alerts.everyCopySays([demo], '已关闭');
  });
  await job.step('every response code accounted for', () => job.alerts.codesSpent('click+click'));
}

/** One alert for people of every corp, closed in one of them. */
async function acrossCorps(job) {
  const { corps } = job;
  const people = corps.flatMap(({ members }) => members.map(({ userId }) => userId));
  await job.step('one alert for both corps, a card in each', async () => {
    const results = await job.alerts.raise(people);
    expectOutcomes(results, Object.fromEntries(people.map((id) => [id, 'delivered'])));
  });
  const [presser] = corps[0].members;
  await job.step(`${presser.name} pressed 直接关闭; all four copies say 已关闭`, async () => {
    await job.alerts.press(corps[0], presser, '直接关闭');
    await job.alerts.everyCopySays(corps.slice(0, 1), '已关闭');
    // The end is waited out for five seconds, in case that it is taken back at once.
    await job.alerts.moveClock({ advanceMs: 6_000 });
    await job.alerts.everyCopySays(corps, '已关闭');
    // Nobody pressed in the other corp: its card took the code that came with the message.
    await job.alerts.codesSpent('click', 'send');
  });
}

/** Everybody bound, and the first alert on every phone. */
async function firstAlert(job) {
  for (const demo of job.corps) {
    await job.step(`${demo.name} ${demo.connectedBy}`, () => demo.connect());
    const names = demo.everybody.map(({ name }) => name).join(', ');
    await job.step(`${names} ${demo.othersBoundBy}`, () => demo.bindOthers(demo.everybody));
  }
  await job.step('first alert on the card wall', () => job.alerts.raise(EVERYBODY));
}

/** The clock of the wall is everybody's, there and back. */
async function throughTime(job) {
  const [demo] = job.corps;
  const [first, second] = demo.members;
  await job.step('73 hours later for the whole system: a card says the time of the wall', async () => {
    await job.alerts.moveClock({ advanceMs: 73 * 3_600_000 });
    await job.alerts.raiseOnTheWall(demo, first, '三天后');
  });
  await job.step('back to now: the next card says so', async () => {
    await job.alerts.moveClock({ reset: true });
    await job.alerts.raiseOnTheWall(demo, second, '现在');
  });
}

/**
 * @param {{ env: Record<string, string>, gatewayUrl?: string, sandboxUrl?: string, say?: (line: string) => void,
 *   until?: 'card', trustedIps?: string[] }} options until 'card' stops when the first card can be pressed and binds
 *   everybody; trustedIps are the addresses that the services call WeCom from, this machine's by default
 */
export async function runMainJob({ env, gatewayUrl, sandboxUrl, say = () => {}, until: last, trustedIps }) {
  const system = new DemoSystem({ env, gatewayUrl, sandboxUrl });
  const job = new MainJob(system, demoCorps(system, trustedIps), say);
  if (last === 'card') {
    if (await job.hasCards()) return say('the card wall has its cards already');
    await job.forgetEarlierCorps();
  }
  await job.makeTenant();
  if (last === 'card') return firstAlert(job);
  for (const demo of job.corps) await wholeStory(job, demo);
  await acrossCorps(job);
  await throughTime(job);
}
