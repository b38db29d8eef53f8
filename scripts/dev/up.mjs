import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exec, isAlive } from './child.mjs';
import { firstOperator } from './console.mjs';
import { SANDBOX_OFFSET, stackEnvironment, usesSandbox } from './environment.mjs';
import { EVERYBODY, PASSWORD } from './demo.mjs';
import { startServers } from './servers.mjs';
import { removePrivateData } from './servers-private.mjs';
import { startStack, untilReady } from './stack.mjs';
import { commandLine, stopLeftovers } from './leftovers.mjs';

const FOLDER = resolve('.dev');
const SUPERVISOR_PID = join(FOLDER, 'run', 'supervisor.pid');
/** Where ./dev alert finds the running system; it is there once every service is ready and the first alert is out. */
const STACK_FILE = join(FOLDER, 'run', 'stack.json');
const SUPERVISOR_LOG = join(FOLDER, 'log', 'supervisor.log');
/** The gateway's port; its neighbours up to +100 are used too (contract §1, §5). */
function gatewayPort() {
  const port = Number(process.env.GATEWAY_PORT ?? 3000);
  if (Number.isInteger(port) && port > 0 && port + SANDBOX_OFFSET <= 65_535) return port;
  throw new Error(`GATEWAY_PORT must be a port between 1 and ${65_535 - SANDBOX_OFFSET}`);
}
const say = (line) => process.stdout.write(`dev: ${line}\n`);

export const build = () => exec(process.execPath, ['scripts/build.mjs']);

const isThere = (file) =>
  access(file).then(
    () => true,
    () => false,
  );

/** Whole or not at all, for whoever waits for it. */
async function replaceFile(file, text) {
  // Addresses of servers may hold passwords.
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function runningSupervisor() {
  const pid = Number(await readFile(SUPERVISOR_PID, 'utf8').catch(() => NaN));
  // The system may have given the pid to another program since.
  const isOne =
    Number.isInteger(pid) && isAlive(pid) && (await commandLine(pid)).includes('scripts/dev/main.mjs');
  return isOne ? pid : undefined;
}

/** The sandbox forgets everything when it stops, so data of an earlier run would speak of corps that no longer exist. */
async function freshDataForSandbox() {
  if (usesSandbox()) await removePrivateData(FOLDER);
}

/** A killed supervisor leaves its programs running: on the ports, and on the data. */
async function endLeftovers() {
  const left = await stopLeftovers(FOLDER);
  if (left.length > 0) say(`stopped what a killed supervisor had left: ${left.join(', ')}`);
  return left.length > 0;
}

/** Runs in the foreground until SIGINT or SIGTERM. */
export async function up({ detached = false, apart = false } = {}) {
  const other = await runningSupervisor();
  if (other && other !== process.pid)
    throw new Error(`already running (pid ${other}); stop it with ./dev down`);
  const port = gatewayPort();
  await endLeftovers();
  await mkdir(join(FOLDER, 'run'), { recursive: true });
  await writeFile(SUPERVISOR_PID, `${process.pid}\n`);
  const stopped = new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
  });
  let servers, stack;
  try {
    await freshDataForSandbox();
    [servers] = await Promise.all([startServers({ folder: FOLDER, say }), build()]);
    const env = await stackEnvironment({ folder: FOLDER, gatewayPort: port, servers: servers.env });
    stack = await startStack({ env, folder: FOLDER, gatewayPort: port, say, apart });
    await Promise.race([untilReady(env, port, { apart }), stack.failed]);
    if (usesSandbox()) await (detached ? seedOrSay(env) : seed(env));
    const operator = usesSandbox() ? await firstOperator({ folder: FOLDER, env }) : undefined;
    const source = usesSandbox() ? await sourceOrSay(env) : undefined;
    const text = announcement(env, port, { operator, source, apart });
    process.stdout.write(text);
    const { DATABASE_URL, NATS_URL } = servers.env;
    const running = { gatewayPort: port, servers: { DATABASE_URL, NATS_URL }, announcement: text };
    await replaceFile(STACK_FILE, JSON.stringify(running));
    await Promise.race([stopped, stack.failed]);
    say('stopping');
  } finally {
    await stack?.stop();
    await servers?.stop();
    for (const file of [SUPERVISOR_PID, STACK_FILE]) await rm(file, { force: true });
  }
}

async function seed(env) {
  const { runMainJob } = await import('./main-job.mjs');
  await runMainJob({ env, say: () => {}, until: 'card' });
}

/** In the background nobody would see why it ended, so it goes on without the alert. */
const seedOrSay = (env) =>
  seed(env).catch((error) => say(`the first alert could not be raised: ${error.message}`));

/** Without its source the demo goes on. */
async function sourceOrSay(env) {
  const { keptDemoSource } = await import('./demo-source.mjs');
  return keptDemoSource(FOLDER, { env }).catch((error) =>
    say(`the alert source could not be made: ${error.message}`),
  );
}

const withoutCredentials = (url) => url.replace(/\/\/[^@/,]*@/g, '//');

function announcement(env, port, { operator, source, apart }) {
  const lines = [
    `console (start here)                 ${env.PUBLIC_BASE_URL}/console`,
    operator
      ? `sign in                              ${operator.name}; password ${operator.password}`
      : `sign in                              the first time with ADMIN_API_TOKEN in .dev/secrets.json`,
    ...(usesSandbox()
      ? [
          `card wall (see and press the cards)  http://localhost:${port + SANDBOX_OFFSET}/`,
          `demo accounts                        ${EVERYBODY.join(', ')}; password ${PASSWORD}`,
          `another alert                        ./dev alert (--help), or the form on the wall`,
          ...(source
            ? [`webhook for an Alertmanager          ${source.url} (README: “From the monitoring you have”)`]
            : []),
        ]
      : []),
    `gateway                              ${env.PUBLIC_BASE_URL}`,
    `management API                       ${env.PUBLIC_BASE_URL}/api/v1, bearer token ADMIN_API_TOKEN in .dev/secrets.json`,
    `NATS_URL                             ${withoutCredentials(env.NATS_URL)}`,
    `health                               ${env.PUBLIC_BASE_URL}/health/deep`,
    `logs                                 .dev/log/${apart ? '<service>' : 'all'}.log`,
  ];
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`;
}

/** Starts the supervisor in the background and returns when every service is ready and the first alert is out. */
export async function upDetached({ apart = false } = {}) {
  if (await runningSupervisor()) throw new Error('already running; stop it with ./dev down');
  gatewayPort(); // a bad one is said here, not in a log
  await rm(STACK_FILE, { force: true });
  await mkdir(join(FOLDER, 'log'), { recursive: true });
  const log = openSync(SUPERVISOR_LOG, 'w');
  const child = spawn(
    process.execPath,
    ['scripts/dev/main.mjs', 'up', '--supervise', ...(apart ? ['--apart'] : [])],
    {
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  let exited;
  child.once('exit', (code) => (exited = code ?? 1));
  child.unref();
  const deadline = Date.now() + 180_000;
  while (!(await isThere(STACK_FILE))) {
    if (exited !== undefined) throw new Error(`could not start\n${await readFile(SUPERVISOR_LOG, 'utf8')}`);
    if (Date.now() > deadline) throw new Error('not ready within 3 minutes; see .dev/log/');
    await new Promise((done) => setTimeout(done, 100));
  }
  process.stdout.write(JSON.parse(await readFile(STACK_FILE, 'utf8')).announcement);
  say(`running in the background (pid ${child.pid}); ./dev down stops it`);
}

export async function down() {
  const pid = await runningSupervisor();
  if (pid) await supervisorEnded(pid);
  const hadLeftovers = await endLeftovers();
  await rm(STACK_FILE, { force: true });
  if (!hadLeftovers) say(pid ? 'stopped' : 'nothing is running');
}

async function supervisorEnded(pid) {
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + 60_000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`the supervisor (pid ${pid}) did not stop within a minute`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
