// Groups with a bot, cards of alerts in them, and fingers that press: through the same doors as people and pipelines.
const PASSWORD = 'correct horse';
const MEMBER = 'zhangsan';
const TENANT = 'bench';
const PATIENCE_MS = 60_000;

const json = async (url, { method, body, headers = {} }) => {
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
  return text === '' ? undefined : JSON.parse(text);
};

async function until(what, holds) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await holds().catch(() => false);
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`in ${PATIENCE_MS} ms it never came to this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {{ gateway: string, adminToken: string, sandboxUrl: string, groups: number, cardsOfGroup: number }} wish */
export async function groupsWithCards({ gateway, adminToken, sandboxUrl, groups, cardsOfGroup }) {
  const wecom = (path, body) => json(`${sandboxUrl}/sandbox${path}`, { body });
  const api = (method, path, body) =>
    json(`${gateway}/api/v1${path}`, { method, body, headers: { authorization: `Bearer ${adminToken}` } });

  const [corp] = await until('the sandbox has a corp', () => wecom('/corps'));
  const { botId, secret } = await wecom(`/corps/${corp.corpId}/bots`, { name: 'Bench' });
  const chats = [];
  for (let n = 0; n < groups; n++) {
    const chat = { name: `Group ${n}`, members: [MEMBER, 'lisi'], bots: [botId] };
    chats.push((await wecom(`/corps/${corp.corpId}/chats`, chat)).chatId);
  }
  await api('PUT', `/tenants/${TENANT}`, { name: 'Bench' });
  const account = { username: MEMBER, displayName: '张三', password: PASSWORD };
  await api('PUT', `/tenants/${TENANT}/accounts/${MEMBER}`, account);
  const { id } = await api('POST', '/integrations', {
    tenant: TENANT,
    name: 'Bench',
    kind: 'bot',
    botId,
    secret,
  });
  await until('the bot is connected', async () => (await wecom(`/bots/${botId}`)).connected);
  await wecom(`/bots/${botId}/say`, { member: MEMBER, text: `绑定 ${await codeOf(`${gateway}/bot/${id}`)}` });
  for (const chat of chats) await wecom(`/bots/${botId}/say`, { member: MEMBER, chat, text: 'hello' });
  await until('the bot knows its groups', async () => {
    const { items } = await api('GET', `/integrations/${id}/chats`);
    return items.length === groups;
  });
  for (const [n, chatId] of chats.entries()) {
    const space = { name: `Space ${n}`, match: [`n="${n}"`], policy: { levels: [] } };
    await api('PUT', `/tenants/${TENANT}/spaces/s${n}`, { ...space, group: { integrationId: id, chatId } });
  }
  // What a space names reaches bot-service in a moment.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (let n = 0; n < groups; n++) {
    const events = Array.from({ length: cardsOfGroup }, (_, index) => eventOf(n, index));
    await api('POST', `/tenants/${TENANT}/alert-events`, events);
  }
  const cards = await until('every alert has its card', async () => {
    const found = [];
    for (const chat of chats)
      for (const { msgType, taskId } of await wecom(`/chats/${chat}/screen`))
        if (msgType === 'template_card') found.push({ chat, taskId });
    return found.length >= groups * cardsOfGroup && found.sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  });
  const isSnoozed = new Map();

  /** A card that does not show its change yet has its old buttons: then the finger asks for the truth, and the change counts as not shown. */
  async function pressOne({ chat, taskId }) {
    const wish = isSnoozed.get(taskId) ? '取消屏蔽' : '屏蔽2小时';
    const finger = (what) => wecom(`/bots/${botId}/press`, { member: MEMBER, chat, taskId, what });
    const event = await finger(wish).catch(() => undefined);
    if (event === undefined) return { msgId: (await finger('状态刷新')).msgId, taskId };
    isSnoozed.set(taskId, wish === '屏蔽2小时');
    return { msgId: event.msgId, taskId, wanted: wish === '取消屏蔽' ? '屏蔽2小时' : '取消屏蔽' };
  }

  return {
    /** So many presses a second, each card in its turn; how long WeCom waited for each answer, and whether it shows the change. */
    async press({ rate, seconds }) {
      const began = performance.now();
      const pressed = [];
      for (let n = 0; n < rate * seconds; n++) {
        const waitMs = began + (n * 1_000) / rate - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        pressed.push(pressOne(cards[n % cards.length]));
      }
      const done = await Promise.all(pressed);
      await new Promise((resolve) => setTimeout(resolve, 6_000));
      const events = new Map((await wecom(`/bots/${botId}/events`)).map((event) => [event.msgId, event]));
      const looks = new Map();
      for (const chat of chats)
        for (const { taskId, buttons } of await wecom(`/chats/${chat}/screen`))
          looks.set(taskId, JSON.stringify(buttons));
      const last = new Map(done.map((press) => [press.taskId, press]));
      return done.map((press) => ({
        tookMs: events.get(press.msgId)?.answers.find(({ errcode }) => errcode === 0)?.tookMs,
        // Of a card that was pressed again since, nobody can tell any more: its later button proves the change.
        isChanged:
          press.wanted !== undefined &&
          (last.get(press.taskId) !== press || looks.get(press.taskId)?.includes(press.wanted)),
      }));
    },
  };

  async function codeOf(page) {
    const form = new URLSearchParams({ username: MEMBER, password: PASSWORD });
    const text = await (await fetch(page, { method: 'POST', body: form })).text();
    const [code] = /\d{4}-\d{2}/.exec(text) ?? [];
    if (code === undefined) throw new Error(`no code on ${page}`);
    return code;
  }
}

function eventOf(n, index) {
  const now = new Date().toISOString();
  return {
    ...{
      specversion: '1.0',
      id: `bench-${n}-${index}`,
      source: '/bench',
      type: 'oncall.alert.changed.v1',
      time: now,
    },
    data: {
      ...{ alertId: `BENCH-${n}-${index}`, version: 1, status: 'triggered', severity: 'critical' },
      ...{
        title: `Bench ${n}-${index}`,
        space: { id: `s${n}`, name: `Space ${n}` },
        startedAt: now,
        updatedAt: now,
      },
      ...{
        labels: { n: String(n) },
        responders: [],
        lastChange: { kind: 'triggered', by: null },
        notify: null,
      },
    },
  };
}
