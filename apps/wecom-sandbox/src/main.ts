import { readFileSync } from 'node:fs';
import { loadConfig, OffsetClock } from '@app/platform';
import { newCorp, type CorpWish } from './control/new-corp.js';
import { DEMO_CORPS } from './demo-world.js';
import { createSandbox } from './sandbox.js';
import { suiteOf } from './suite-of-config.js';
import { WecomSandboxConfig } from './wecom-sandbox.config.js';

const config = loadConfig(WecomSandboxConfig);

const { suite, provider, given } = suiteOf(config);
const gatewayUrl = config.callbackBaseUrl ?? `http://localhost:${config.gatewayPort}`;
const sandbox = await createSandbox({
  port: config.sandboxPort ?? config.gatewayPort + 100,
  host: config.sandboxHost,
  clock: new OffsetClock(),
  envelopeClock: config.devClockUrl === undefined ? 'machine' : 'sandbox',
  suite,
  provider,
  hasSuite: given,
  ticketTimer: given,
  callbackBaseUrl: gatewayUrl,
  publicBaseUrl: config.publicBaseUrl,
  demoPassword: config.demoPassword,
  pipeline:
    config.demoTenant && config.adminApiToken
      ? { gatewayUrl, tenant: config.demoTenant, token: config.adminApiToken.reveal() }
      : undefined,
});
for (const wish of corpsToBeginWith()) newCorp(sandbox.state, wish);
process.stdout.write(`WeCom sandbox on ${sandbox.url}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  });
}

/** Those of the file; without one and without a suite, something to try it with. */
function corpsToBeginWith(): CorpWish[] {
  if (config.corpsFile !== undefined) return JSON.parse(readFileSync(config.corpsFile, 'utf8')) as CorpWish[];
  return given ? [] : DEMO_CORPS;
}
