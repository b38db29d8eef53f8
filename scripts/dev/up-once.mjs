import { resolve } from 'node:path';
import { stackEnvironment } from './environment.mjs';
import { freeStackPort } from './ports.mjs';
import { startServers } from './servers.mjs';
import { startStack, untilReady } from './stack.mjs';
import { build } from './up.mjs';

/** The whole product once: a private stack, the main job step by step, nothing left behind. Exit code 0 = every step held. */
export async function upOnce({ apart = false } = {}) {
  const begun = Date.now();
  delete process.env.WECOM_API_BASE_URL; // the main job presses cards, which only the sandbox allows
  const folder = resolve('.dev', `once-${process.pid}`);
  const say = (line) => process.stdout.write(`${String(Date.now() - begun).padStart(7)} ms  ${line}\n`);
  let servers, stack;
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
  });
  const work = async () => {
    [servers] = await Promise.all([startServers({ folder, docker: false, ephemeral: true, say }), build()]);
    say('servers ready, services built');
    const gatewayPort = process.env.GATEWAY_PORT ? Number(process.env.GATEWAY_PORT) : await freeStackPort();
    const env = await stackEnvironment({ folder, gatewayPort, servers: servers.env });
    env.PUBLIC_BASE_URL = `http://localhost:${gatewayPort}`;
    stack = await startStack({ env, folder, gatewayPort, say, apart });
    await Promise.race([untilReady(env, gatewayPort, { apart }), stack.failed]);
    say(
      `every service, ${apart ? 'each in its own process' : 'in one process'}, and the WeCom sandbox are ready`,
    );
    // Imported only now: it uses libraries that were just built.
    const { runMainJob } = await import('./main-job.mjs');
    await runMainJob({ env, say });
    say('the main job held in both kinds of corp, from nothing to a corrected card');
  };
  try {
    await Promise.race([work(), interrupted]);
    return 0;
  } catch (error) {
    say(`FAILED: ${error.message}`);
    if (stack) await printLogs(folder);
    return 1;
  } finally {
    await stack?.stop();
    await servers?.stop();
  }
}

/** The end of every log, cut to what fits a terminal; the files go with the folder. */
async function printLogs(folder) {
  const { readdir, readFile } = await import('node:fs/promises');
  for (const file of await readdir(`${folder}/log`)) {
    const lines = (await readFile(`${folder}/log/${file}`, 'utf8')).trimEnd().split('\n').slice(-8);
    process.stdout.write(`--- ${file}\n${lines.map((line) => line.slice(0, 400)).join('\n')}\n`);
  }
}
