// The product's main job through its public faces: install, bind, alert, card, press, corrected card.
import { outcomeInWords } from '@app/contracts';
import { Browser, eventually, JsonApi } from '@app/testing';
import { alertEvent, FIRST_ALERT, MEMBERS, PASSWORD, TENANT } from './demo.mjs';

const PATIENCE = { timeoutMs: 15_000, intervalMs: 30 };

const unlessNotFound = (error) => {
  if (error.status !== 404) throw error;
};

class MainJob {
  constructor({ env, gatewayUrl, sandboxUrl, say }) {
    this.api = new JsonApi(`${gatewayUrl}/api/v1`, { authorization: `Bearer ${env.ADMIN_API_TOKEN}` });
    this.sandbox = new JsonApi(`${sandboxUrl}/sandbox`);
    this.publicUrl = env.PUBLIC_BASE_URL;
    this.wallUrl = env.WECOM_OAUTH_BASE_URL;
    this.origins = {
      [new URL(this.publicUrl).origin]: gatewayUrl,
      [new URL(this.wallUrl).origin]: sandboxUrl,
    };
    this.say = say;
  }

  async step(name, work) {
    const begun = Date.now();
    const result = await work();
    this.say(`${name}  (${Date.now() - begun} ms)`);
    return result;
  }

  async install() {
    await this.api.put(`/tenants/${TENANT}`, { name: 'Acme', locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
    this.corp = await this.sandbox.post('/corps', { name: 'Acme 科技', members: MEMBERS });
    const { url } = await this.api.post(`/tenants/${TENANT}/install-links`);
    const admin = new Browser(this.origins);
    const consent = await eventually(async () => {
      const page = await admin.open(url);
      if (!page.text.includes('<form'))
        throw new Error(`the install link shows no consent page (${page.status})`);
      return page;
    }, PATIENCE);
    const done = await admin.submit(consent, { sandbox_corp: this.corp.corpId });
    if (done.status !== 200) throw new Error(`/install/complete answered ${done.status}`);
    const { items } = await this.api.get('/integrations');
    const integration = items.find(({ corpId }) => corpId === this.corp.corpId);
    if (integration?.authorization !== 'active') throw new Error('the corp has no active integration');
  }

  async bind(member) {
    await this.api.put(`/tenants/${TENANT}/accounts/${member.userId}`, {
      username: member.userId,
      displayName: member.name,
      password: PASSWORD,
    });
    const phone = await this.phoneOf(member);
    const login = await phone.open(`${this.publicUrl}/app`);
    const home = await phone.submit(login, { username: member.userId, password: PASSWORD });
    if (home.status !== 200) throw new Error(`signing in as ${member.userId} answered ${home.status}`);
    const again = await phone.open(`${this.publicUrl}/app`);
    if (again.text.includes('name="password"'))
      throw new Error('the second visit asked for the password again');
  }

  async phoneOf(member) {
    const phone = new Browser(this.origins);
    const { userId } = this.corp.members.find(({ plainUserId }) => plainUserId === member.userId);
    await phone.open(
      `${this.wallUrl}/sandbox/as/${this.corp.corpId}/${userId}?to=${encodeURIComponent('/health/live')}`,
    );
    return phone;
  }

  /** True while the sandbox still shows what an earlier run sent. */
  async hasCards() {
    return (await this.sandbox.get('/messages')).length > 0;
  }

  /** Ends what is left of a sandbox that forgot its corps: its integrations, and the accounts bound to its members. */
  async forgetEarlierCorps() {
    const { items } = await this.api.get('/integrations');
    for (const { id } of items.filter(({ tenant }) => tenant === TENANT)) {
      await this.api.delete(`/integrations/${id}`);
    }
    for (const { userId } of MEMBERS) {
      await this.api.delete(`/tenants/${TENANT}/bindings/${userId}`).catch(unlessNotFound);
    }
  }

  /** INC-1, or the next id of which no card was ever sent. */
  async freshAlertId() {
    for (let number = 1; ; number += 1) {
      const cards = await this.api.get(`/tenants/${TENANT}/alerts/INC-${number}/cards`).catch(unlessNotFound);
      if (!cards?.items.length) return `INC-${number}`;
    }
  }

  async raiseAlert(recipients) {
    this.alertId = await this.freshAlertId();
    const event = alertEvent({ ...FIRST_ALERT, alertId: this.alertId, notify: { recipients } });
    await this.api.post(`/tenants/${TENANT}/alert-events`, event);
    return eventually(async () => {
      const { items } = await this.api.get(`/tenants/${TENANT}/alerts/${this.alertId}/deliveries`);
      const ended = items.filter(({ outcome }) => outcome !== 'waiting');
      if (ended.length !== recipients.length)
        throw new Error(`${ended.length} of ${recipients.length} results`);
      return ended;
    }, PATIENCE);
  }

  /** Raised as by the form on the wall; its card has to say the time that the wall shows. */
  async raiseOnTheWall(member, title) {
    const { outcomes } = await this.sandbox.post('/alerts', { title, recipients: [member.userId] });
    expectOutcomes(outcomes, { [member.userId]: 'delivered' });
    const { now } = await this.sandbox.get('/clock');
    const card = (await this.screen(member)).find(({ content }) => content.main_title?.title === title);
    const late = Math.abs(card.sentAt - Date.parse(now));
    if (late > 60_000)
      throw new Error(`${title} was sent at ${new Date(card.sentAt).toISOString()}, not at ${now}`);
    const shown = minutesOf(card.content.main_title.desc);
    const apart = Math.abs(shown - minutesOf(localTime(now)));
    if (apart > 1 && apart < 24 * 60 - 1)
      throw new Error(`the card says ${card.content.main_title.desc}, the wall ${localTime(now)}`);
  }

  moveClock(wish) {
    return this.sandbox.post('/clock', wish);
  }

  screen(member) {
    return this.sandbox.get(`/corps/${this.corp.corpId}/members/${member.userId}/screen`);
  }

  async pressAndSee(member, what, expected) {
    await this.sandbox.post(`/corps/${this.corp.corpId}/members/${member.userId}/press`, { what });
    for (const reader of MEMBERS.slice(0, 2)) {
      await eventually(async () => {
        const screen = JSON.stringify(await this.screen(reader));
        if (!screen.includes(expected))
          throw new Error(`the card of ${reader.userId} does not say ${expected}`);
      }, PATIENCE);
    }
  }
}

const localTime = (at) => new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' });

/** Minutes of the day of the first `HH:mm` in a text. */
function minutesOf(text) {
  const [, hours, minutes] = /(\d\d):(\d\d)/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

function expectOutcomes(items, wanted) {
  for (const [accountId, outcome] of Object.entries(wanted)) {
    const item = items.find((candidate) => candidate.accountId === accountId);
    const got = item?.reason ?? item?.outcome;
    if (got !== outcome) throw new Error(`${accountId}: wanted ${outcome}, got ${got}`);
  }
}

/**
 * @param {{ env: Record<string, string>, gatewayUrl?: string, sandboxUrl?: string, say?: (line: string) => void,
 *   until?: 'card' }} options until 'card' stops when the first card can be pressed and binds everybody
 */
export async function runMainJob({ env, gatewayUrl, sandboxUrl, say = () => {}, until: last }) {
  const job = new MainJob({
    env,
    gatewayUrl: gatewayUrl ?? `http://localhost:${env.GATEWAY_PORT}`,
    sandboxUrl: sandboxUrl ?? env.WECOM_API_BASE_URL,
    say,
  });
  const [zhangsan, lisi, wangwu] = MEMBERS;
  const all = MEMBERS.map(({ userId }) => userId);
  if (last === 'card') {
    if (await job.hasCards()) return say('the card wall has its cards already');
    await job.forgetEarlierCorps();
  }
  await job.step('installed by link, integration active', () => job.install());
  await job.step('张三 bound by password; the second visit needed none', () => job.bind(zhangsan));
  await job.step('李四 bound', () => job.bind(lisi));
  if (last === 'card') {
    await job.step('王五 bound', () => job.bind(wangwu));
    await job.step('first alert on the card wall', () => job.raiseAlert(all));
    return;
  }
  await job.step('王五 has an account and no link', () =>
    job.api.put(`/tenants/${TENANT}/accounts/wangwu`, { username: 'wangwu', displayName: wangwu.name }),
  );
  const results = await job.step('alert raised, one result for each recipient', () => job.raiseAlert(all));
  expectOutcomes(results, { zhangsan: 'delivered', lisi: 'delivered', wangwu: 'ACCOUNT_NOT_LINKED' });
  for (const item of results) {
    const { says, remedy } = outcomeInWords(item, 'zh');
    say(`  ${item.accountId} ${says}${remedy ? `（${remedy}）` : ''}`);
  }
  const unlinked = outcomeInWords(
    results.find(({ accountId }) => accountId === 'wangwu'),
    'zh',
  );
  if (!unlinked.says.includes('未关联应用')) throw new Error(`wangwu is said to be ${unlinked.says}`);
  await job.step('张三 pressed 开始处理; both cards say 处理中', () =>
    job.pressAndSee(zhangsan, '开始处理', '处理中'),
  );
  await job.step('李四 pressed 直接关闭; both cards say 已关闭', () =>
    job.pressAndSee(lisi, '直接关闭', '已关闭'),
  );
  await job.step('every response code accounted for', () =>
    eventually(async () => {
      const { items } = await job.api.get(`/tenants/${TENANT}/alerts/${job.alertId}/cards`);
      const spent = items[0].windows.filter(({ state }) => state === 'consumed').map(({ origin }) => origin);
      if (items.length !== 1 || spent.join() !== 'click,click') {
        throw new Error(
          `${items.length} cards, codes spent: ${spent.join() || 'none'}; wanted one card and two clicks`,
        );
      }
    }, PATIENCE),
  );
  await job.step('73 hours later for the whole system: a card says the time of the wall', async () => {
    await job.moveClock({ advanceMs: 73 * 3_600_000 });
    await job.raiseOnTheWall(zhangsan, '三天后');
  });
  await job.step('back to now: the next card says so', async () => {
    await job.moveClock({ reset: true });
    await job.raiseOnTheWall(lisi, '现在');
  });
}
