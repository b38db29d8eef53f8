import { loadConfig, OffsetClock } from '@app/platform';
import { createSandbox } from './sandbox.js';
import { WecomSandboxConfig } from './wecom-sandbox.config.js';

const config = loadConfig(WecomSandboxConfig);

const gatewayUrl = config.callbackBaseUrl ?? `http://localhost:${config.gatewayPort}`;
const sandbox = await createSandbox({
  port: config.sandboxPort ?? config.gatewayPort + 100,
  host: config.sandboxHost,
  clock: new OffsetClock(),
  envelopeClock: config.devClockUrl === undefined ? 'machine' : 'sandbox',
  suite: {
    suiteId: config.suiteId,
    secret: config.suiteSecret.reveal(),
    token: config.suiteToken.reveal(),
    encodingAesKey: config.suiteEncodingAesKey.reveal(),
  },
  provider: {
    corpId: config.providerCorpId,
    secret: config.providerSecret.reveal(),
    systemToken: config.systemToken?.reveal(),
    systemEncodingAesKey: config.systemEncodingAesKey?.reveal(),
  },
  callbackBaseUrl: gatewayUrl,
  publicBaseUrl: config.publicBaseUrl,
  demoPassword: config.demoPassword,
  pipeline:
    config.demoTenant && config.adminApiToken
      ? { gatewayUrl, tenant: config.demoTenant, token: config.adminApiToken.reveal() }
      : undefined,
});
process.stdout.write(`WeCom sandbox on ${sandbox.url}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  });
}
