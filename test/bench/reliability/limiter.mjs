// P5: four processes with a backlog use a corp's quota of one API, and WeCom refuses none of it. The sandbox is strict, its
// limits are a twentieth of WeCom's, and so are ours; the clock is moved over the time in which the limits say wait.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '../../../scripts/dev/ports.mjs';
import { startProgram } from '../measure.mjs';
import { figure } from './figure.mjs';

const PROCESSES = 4;
const WINDOWS = 3;
const SCALE = 20;
const A_MINUTE = 10_000 / SCALE;
/** How long the callers may take to follow a moved clock. */
const FOLLOWED_MS = 500;
/** Members who get messages meanwhile, and what each may get in a minute. */
const MEMBERS = 2;
const MEMBER_A_MINUTE = 25;
const MOST_A_MINUTE = 30;
const CORP = { id: 'ww0000sandboxcorp1', agent: 1000002, secret: 'sandbox-app-secret' };
/** The sandbox names the corp by its encrypted id. */
const COUNTED = /^corp \S+ message\/update_template_card$/;

export async function limiter() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = await startProgram(['test/bench/floor/ready-line.mjs', 'apps/wecom-sandbox/dist/main.js'], {
    env: { SANDBOX_PORT: String(port) },
    core: 1,
  });
  const callers = [];
  try {
    const token = await tokenOf(url);
    const env = {
      BENCH_SANDBOX_URL: url,
      BENCH_CORP: CORP.id,
      BENCH_AGENT: String(CORP.agent),
      BENCH_TOKEN: token,
      BENCH_SCALE: String(SCALE),
    };
    await put(`${url}/sandbox/switches`, { calls_a_minute: A_MINUTE });
    for (let n = 0; n < PROCESSES; n++) callers.push(startCaller(env));
    await Promise.all(callers.map(({ next }) => next()));
    const began = await sandboxNow(url);
    let said = [];
    let lasted = 0;
    while (lasted < WINDOWS * 60_000) {
      said = await Promise.all(callers.map((caller) => caller.ask('go')));
      await moveClock(url, Math.min(...said.map(({ waitMs }) => waitMs)));
      lasted = (await sandboxNow(url)) - began;
    }
    const sum = (kind) => said.reduce((all, one) => all + one[kind], 0);
    const [calls, messages] = [sum('calls'), sum('messages')];
    const counted = await (await fetch(`${url}/sandbox/counters`)).json();
    const { callsByApi, droppedByRate, messagesByMember } = counted;
    const mostToOne = Math.max(...Object.values(messagesByMember).map((one) => one.peakPerMinute));
    const [, { peakPerMinute, refused }] = Object.entries(callsByApi).find(([key]) => COUNTED.test(key));
    const goodput = calls / ((A_MINUTE * lasted) / 60_000);
    const note = `limits scaled to a ${SCALE}th, clock moved over each wait`;
    const more = { processes: PROCESSES, calls, seconds: Math.round(lasted / 1000), note };
    return [
      figure({
        figure: 'goodput of a corp’s quota of one API',
        value: Number(goodput.toFixed(3)),
        ...{ target: 0.95, met: goodput >= 0.95, ...more },
      }),
      figure({ figure: 'calls answered 45009', value: refused, target: 0, met: refused === 0, calls }),
      figure({
        figure: 'most calls in any 60 s',
        value: peakPerMinute,
        ...{ target: A_MINUTE, met: peakPerMinute <= A_MINUTE },
      }),
      figure({
        figure: 'messages dropped without a word',
        value: droppedByRate,
        ...{ target: 0, met: droppedByRate === 0 && mostToOne <= MOST_A_MINUTE },
        ...{ messages, mostToOneMemberInAny60s: mostToOne },
        ofOurShare: Number((messages / ((MEMBERS * MEMBER_A_MINUTE * lasted) / 60_000)).toFixed(3)),
      }),
    ].every(Boolean);
  } finally {
    for (const { child } of callers) child.stdin.end('stop\n');
    await sandbox.stop();
  }
}

function startCaller(env) {
  const child = spawn(process.execPath, ['test/bench/reliability/update-caller.mjs'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('a caller ended');
    return value;
  };
  return {
    ...{ child, next },
    ask: async (word) => {
      child.stdin.write(`${word}\n`);
      return JSON.parse(await next());
    },
  };
}

async function tokenOf(url) {
  for (let attempt = 0; attempt < 300; attempt++) {
    const asked = `${url}/cgi-bin/gettoken?corpid=${CORP.id}&corpsecret=${CORP.secret}`;
    const answer = await fetch(asked).then(
      (response) => response.json(),
      () => undefined,
    );
    if (answer?.access_token) return answer.access_token;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the sandbox gave no token');
}

const sandboxNow = async (url) => {
  const { offsetMs } = await (await fetch(`${url}/sandbox/clock`)).json();
  return Date.now() + offsetMs;
};

/** The callers follow within one answer of the sandbox, and find their places free. */
async function moveClock(url, waitMs) {
  await post(`${url}/sandbox/clock`, { advanceMs: Math.max(0, Math.ceil(waitMs) - FOLLOWED_MS) });
  await once(AbortSignal.timeout(FOLLOWED_MS), 'abort');
}

const send = (method) => (address, body) =>
  fetch(address, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const post = send('POST');
const put = send('PUT');
