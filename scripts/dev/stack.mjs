// One running system: all services in one process, or each in its own; restarted when it dies, with the pid of each service in
// run/<service>.pid.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { start, stop } from './child.mjs';
import { SANDBOX_OFFSET, SERVICES, usesSandbox } from './environment.mjs';
import { checkOwn, readiness } from './own-system.mjs';
import { isFree } from './ports.mjs';
import { SidePorts } from './side-ports.mjs';

const RESTART_DELAY_MS = [100, 500, 1000, 2000, 5000];

/** A service exits with this when a setting is bad (sysexits' EX_CONFIG); starting it again would not help. */
const EXIT_CONFIG = 78;

class Supervised {
  #stopping = false;
  #deaths = 0;
  #current;

  constructor({ name, services }, env, folder, say, onMisconfigured) {
    Object.assign(this, { name, services, env, folder, say, onMisconfigured });
  }

  async start() {
    const startedAt = Date.now();
    this.#current = await start({
      command: process.execPath,
      args: ['--enable-source-maps', join('apps', this.name, 'dist', 'main.js')],
      env: this.env,
      logFile: join(this.folder, 'log', `${this.name}.log`),
      pidFile: [this.name, ...this.services].map((name) => join(this.folder, 'run', `${name}.pid`)),
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

/** `all` has everybody's pid in the file of each, so that whoever looks for a service finds its process. */
const TOGETHER = { name: 'all', offset: 0, services: SERVICES.map(({ name }) => name) };

const processesOf = ({ apart }) => [
  ...(usesSandbox() ? [{ name: 'wecom-sandbox', offset: SANDBOX_OFFSET, services: [] }] : []),
  ...(apart ? SERVICES.map((service) => ({ ...service, services: [] })) : [TOGETHER]),
];

/** Waits until every /health/ready of the system with this environment is green; throws naming the ones that are not. */
export async function untilReady(env, gatewayPort, { apart = false, timeoutMs = 90_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const states = await Promise.all(
      processesOf({ apart }).map(async ({ name, offset }) => ({
        name,
        state: await readiness(gatewayPort + offset),
      })),
    );
    const red = states.filter(({ state }) => state !== undefined);
    if (red.length === 0) return checkOwn(env, gatewayPort);
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
 * Starts every process. `failed` rejects when one of them ends over a bad setting. `apart`: each service in its own.
 * @returns {Promise<{ failed: Promise<never>, stop: () => Promise<unknown> }>}
 */
export async function startStack({ env, folder, gatewayPort, say, apart = false }) {
  const wanted = processesOf({ apart });
  const sidePorts = new SidePorts(gatewayPort, apart ? [] : SERVICES.filter(({ offset }) => offset > 0));
  for (const { name, offset } of [...wanted, ...sidePorts.services]) {
    if (!(await isFree(gatewayPort + offset))) {
      throw new Error(`port ${gatewayPort + offset} (${name}) is taken; set GATEWAY_PORT to another port`);
    }
  }
  let misconfigured;
  const failed = new Promise((_, reject) => {
    misconfigured = async (name) => reject(new Error(`${name}: ${await lastWords(folder, name)}`));
  });
  failed.catch(() => {}); // whoever waits for readiness or the end hears of it
  const processes = wanted.map((one) => new Supervised(one, env, folder, say, misconfigured));
  await Promise.all([sidePorts.open(), ...processes.map((process_) => process_.start())]);
  const stop = () => Promise.all([sidePorts.close(), ...processes.map((process_) => process_.stop())]);
  return { failed, stop };
}
