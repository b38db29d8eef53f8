// One running system: every service as its own process, restarted when it dies, with its pid in run/<service>.pid.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { start, stop } from './child.mjs';
import { SANDBOX_OFFSET, SERVICES, usesSandbox } from './environment.mjs';
import { isFree } from './ports.mjs';

const RESTART_DELAY_MS = [100, 500, 1000, 2000, 5000];

/** A service exits with this when a setting is bad (sysexits' EX_CONFIG); starting it again would not help. */
const EXIT_CONFIG = 78;

class Supervised {
  #stopping = false;
  #deaths = 0;
  #current;

  constructor(name, env, folder, say, onMisconfigured) {
    Object.assign(this, { name, env, folder, say, onMisconfigured });
  }

  async start() {
    const startedAt = Date.now();
    this.#current = await start({
      command: process.execPath,
      args: ['--enable-source-maps', join('apps', this.name, 'dist', 'main.js')],
      env: this.env,
      logFile: join(this.folder, 'log', `${this.name}.log`),
      pidFile: join(this.folder, 'run', `${this.name}.pid`),
    });
    void this.#current.exited.then(({ code, signal }) => {
      if (this.#stopping) return;
      if (code === EXIT_CONFIG) return this.onMisconfigured(this.name);
      if (Date.now() - startedAt > 30_000) this.#deaths = 0;
      const delay = RESTART_DELAY_MS[Math.min(this.#deaths++, RESTART_DELAY_MS.length - 1)];
      this.say(
        `${this.name} ended (${signal ?? `code ${code}`}), starting it again; log: ${this.folder}/log/${this.name}.log`,
      );
      setTimeout(() => this.#stopping || void this.start(), delay);
    });
  }

  async stop() {
    this.#stopping = true;
    if (this.#current) await stop(this.#current);
  }
}

const PROCESSES = () => [
  ...(usesSandbox() ? [{ name: 'wecom-sandbox', offset: SANDBOX_OFFSET, ready: '/health/ready' }] : []),
  ...SERVICES.map((service) => ({ ...service, ready: '/health/ready' })),
];

/** Readiness of one process: undefined when it answers 200, else what it said. */
async function readiness(port, path) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? undefined : `${answer.status}`;
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

/** Waits until every /health/ready is green; throws naming the ones that are not. */
export async function untilReady(gatewayPort, { timeoutMs = 90_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const states = await Promise.all(
      PROCESSES().map(async ({ name, offset, ready }) => ({
        name,
        state: await readiness(gatewayPort + offset, ready),
      })),
    );
    const red = states.filter(({ state }) => state !== undefined);
    if (red.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(`not ready: ${red.map(({ name, state }) => `${name} (${state})`).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** What a service said about its settings before it ended; it names variables, never values of secrets. */
async function lastWords(folder, name) {
  const log = await readFile(join(folder, 'log', `${name}.log`), 'utf8').catch(() => '');
  return log.slice(Math.max(0, log.lastIndexOf('Configuration is not usable'))).trim();
}

/**
 * Starts every process. `failed` rejects when one of them ends over a bad setting.
 * @returns {Promise<{ failed: Promise<never>, stop: () => Promise<unknown> }>}
 */
export async function startStack({ env, folder, gatewayPort, say }) {
  for (const { name, offset } of PROCESSES()) {
    if (!(await isFree(gatewayPort + offset))) {
      throw new Error(`port ${gatewayPort + offset} (${name}) is taken; set GATEWAY_PORT to another port`);
    }
  }
  let misconfigured;
  const failed = new Promise((_, reject) => {
    misconfigured = async (name) => reject(new Error(`${name}: ${await lastWords(folder, name)}`));
  });
  failed.catch(() => {}); // whoever waits for readiness or the end hears of it
  const processes = PROCESSES().map(({ name }) => new Supervised(name, env, folder, say, misconfigured));
  await Promise.all(processes.map((process_) => process_.start()));
  return { failed, stop: () => Promise.all(processes.map((process_) => process_.stop())) };
}
