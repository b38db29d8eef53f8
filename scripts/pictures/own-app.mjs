// A corp connects by an app of its own: each step in WeCom's console as the sandbox shows it, and in ours beside it.

const json = async (answer) => {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return answer.json();
};
const makeCorp = (wallUrl) =>
  fetch(`${wallUrl}/sandbox/corps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '示例科技', members: [{ userId: 'hanmei', name: '韩梅' }] }),
  }).then(json);

/** 创建应用: the app's page with what our console asks for. */
async function makeApp(wecom, { wallUrl, corp, keep }) {
  await wecom.goto(`${wallUrl}/admin/${corp.corpId}/apps`);
  await wecom.press('input[name=name]', 'Enter');
  await wecom.waitForSelector('.app');
  await wecom.locator('summary', { hasText: '查看' }).click();
  await keep(wecom, 'own-app-1-made');
  const read = (id) => wecom.locator(`#${id}`).innerText();
  return { corpId: await read('corp-id'), agentId: await read('agent-id'), secret: await read('secret') };
}

/** Resolves with what WeCom's console wants to know of us. */
async function connect(ours, { consoleUrl, app }) {
  await ours.goto(`${consoleUrl}/t/acme/connections`);
  const form = ours.locator('.own-app-form');
  for (const [label, value] of [
    ['名称', '示例科技'],
    ['Corp ID', app.corpId],
    ['AgentId', app.agentId],
    ['Secret', app.secret],
  ])
    await form.getByLabel(label).fill(value);
  const answer = ours.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/integrations'),
  );
  await form.locator('button[type=submit]').click();
  return (await answer).json();
}

async function enterReceiver(wecom, { made, keep }) {
  await wecom.click('#receive a.button');
  for (const [name, value] of [
    ['url', made.callbackUrl],
    ['token', made.token],
    ['encodingAesKey', made.encodingAesKey],
  ])
    await wecom.fill(`input[name=${name}]`, value);
  await keep(wecom, 'own-app-3-receive');
  await wecom.click('button.primary');
  await wecom.waitForSelector('.done');
}

async function enterRest(wecom, { made, keep }) {
  const { host, origin } = new URL(made.callbackUrl);
  for (const [name, value] of [
    ['trustedIps', '127.0.0.1; ::1'],
    ['trustedDomain', host],
    ['homeUrl', `${origin}/app?i=${made.id}`],
  ]) {
    await wecom.fill(`input[name=${name}]`, value);
    await wecom.press(`input[name=${name}]`, 'Enter');
    await wecom.waitForURL('**saved=app');
  }
  await keep(wecom.locator('section', { hasText: '功能' }), 'own-app-4-done');
}

/** @param {{ ours: import('playwright-core').Page, wecom: import('playwright-core').Page }} pages our console, signed in; WeCom's */
export async function ownAppPictures({ ours, wecom }, { consoleUrl, wallUrl, keep }) {
  const corp = await makeCorp(wallUrl);
  const app = await makeApp(wecom, { wallUrl, corp, keep });
  const made = await connect(ours, { consoleUrl, app });
  // What WeCom says of the address that we call from.
  await ours.getByText('60020').first().waitFor();
  await ours.setViewportSize({ width: 1280, height: 630 });
  await keep(ours, 'own-app-2-connection');
  await enterReceiver(wecom, { made, keep });
  await enterRest(wecom, { made, keep });
}
