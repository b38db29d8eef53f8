// ./dev alert: raises an alert in the running system, or closes one, and says what became of it for each recipient.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { alertEvent, EVERYBODY, FIRST_ALERT, TENANT } from './demo.mjs';
import { runningSystem } from './running-system.mjs';

export const ALERT_USAGE = `usage: ./dev alert [options]            raise an alert and say who got it, or why not
       ./dev alert --close <alert id>

  --severity critical|warning|info    default critical
  --title <text>  --description <text>
  --to <accounts>                     comma separated, default ${EVERYBODY.join()}
  --id <alert id>  --tenant <tenant>  default a new id, ${TENANT}
  --gateway <url>                     default the gateway that ./dev up started; with another one set ADMIN_API_TOKEN
`;

const OPTIONS = {
  severity: { type: 'string' },
  title: { type: 'string' },
  description: { type: 'string' },
  to: { type: 'string' },
  id: { type: 'string' },
  tenant: { type: 'string', default: TENANT },
  gateway: { type: 'string' },
  close: { type: 'string' },
  help: { type: 'boolean' },
};
const PATIENCE_MS = 10_000;
const SEVERITY_ON_CARD = { 严重: 'critical', 警告: 'warning', 提示: 'info' };

class NoAnswer extends Error {}

async function json(method, url, { token, body } = {}) {
  const answer = await fetch(url, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  }).catch((error) => {
    throw new NoAnswer(`${new URL(url).origin} does not answer (${error.cause?.code ?? error.name})`);
  });
  const text = await answer.text();
  if (answer.ok) return text === '' ? undefined : JSON.parse(text);
  throw Object.assign(new Error(`${method} ${new URL(url).pathname} answered ${answer.status}: ${text}`), {
    status: answer.status,
  });
}

/** Undefined where the system runs against a real WeCom. */
const ofWall = ({ wallUrl }, path) =>
  wallUrl && json('GET', `${wallUrl}/sandbox/${path}`).catch(() => undefined);

/** What the newest card of the alert says; an alert's next version has to repeat it. */
async function lookOf(where, tenantUrl, alertId) {
  const { items } = await json('GET', `${tenantUrl}/alerts/${encodeURIComponent(alertId)}/cards`, where);
  const card = items.at(-1);
  const message = card?.msgId && (await ofWall(where, `messages/${card.msgId}`));
  const content = message?.copies[0]?.history.at(-1)?.content;
  const severity = content?.horizontal_content_list
    ?.map(({ value }) => SEVERITY_ON_CARD[value])
    .find(Boolean);
  return {
    title: content?.main_title?.title,
    severity,
    // Without a card the version is not known; seconds are more than anybody has counted to.
    version: card ? 1 + Math.max(...items.map((one) => one.trueVersion)) : Math.floor(Date.now() / 1000),
  };
}

async function outcomes(where, url, count) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { items = [] } = (await json('GET', url, where).catch((error) => {
      // Not known yet: the event is read a moment after it was accepted.
      if (error.status !== 404) throw error;
    })) ?? { items: [] };
    const isOver = items.filter(({ outcome }) => outcome !== 'waiting').length >= count;
    if (isOver || Date.now() > deadline) return items;
    await sleep(50);
  }
}

export async function alert(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  // Whoever reads with head closes the pipe early.
  process.stdout.once('error', () => process.exit());
  const say = (line) => void process.stdout.write(`${line}\n`);
  if (values.help) return say(ALERT_USAGE);
  const where = await runningSystem(values.gateway);
  const tenantUrl = `${where.gatewayUrl}/api/v1/tenants/${encodeURIComponent(values.tenant)}`;
  const now = (await ofWall(where, 'clock'))?.now;

  if (values.close !== undefined) {
    const look = await lookOf(where, tenantUrl, values.close);
    const title = values.title ?? look.title;
    if (!title) throw new Error(`no card of ${values.close} is on the wall: give its --title`);
    const severity = values.severity ?? look.severity ?? 'critical';
    const version = { alertId: values.close, version: look.version, status: 'closed', title, severity };
    const body = alertEvent({ ...version, closedAt: now ?? new Date().toISOString() }, now);
    await json('POST', `${tenantUrl}/alert-events`, { ...where, body });
    return say(`${values.close} closed · ${title}`);
  }

  const recipients = (values.to ?? EVERYBODY.join())
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const alertId = values.id ?? `INC-${Date.now().toString(36).slice(-6).toUpperCase()}`;
  const { severity = 'critical', title = FIRST_ALERT.title, description } = values;
  const body = alertEvent({ alertId, severity, title, description, notify: { recipients } }, now);
  await json('POST', `${tenantUrl}/alert-events`, { ...where, body });
  say(`${alertId} · ${severity} · ${title}`);
  const url = `${tenantUrl}/alerts/${encodeURIComponent(alertId)}/deliveries`;
  await tell(await outcomes(where, url, new Set(recipients).size), recipients, say);
  if (where.wallUrl && (await ofWall(where, 'clock'))) say(`see it    ${where.wallUrl}/`);
  say(`close it  ./dev alert --close ${alertId}`);
}

async function tell(items, recipients, say) {
  const { outcomeInWords } = await import('@app/contracts');
  const language = /^zh/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'zh' : 'en';
  for (const accountId of new Set(recipients)) {
    const item = items.find((candidate) => candidate.accountId === accountId);
    const { says, remedy } = item ? outcomeInWords(item, language) : { says: 'no outcome yet' };
    say(`  ${accountId}: ${says}${item?.reason ? ` [${item.reason}]` : ''}`);
    if (remedy) say(`    → ${remedy}`);
  }
}
