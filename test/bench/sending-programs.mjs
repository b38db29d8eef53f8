// auth-, identity- and notify-service before the bench's own WeCom: notify-service on core 0, everything else on core 1.
import { randomBytes } from 'node:crypto';
import { freeStackPort } from '../../scripts/dev/ports.mjs';
import { untilReady } from './bench-corp.mjs';
import { startProgram } from './measure.mjs';

export const SUITE_ID = 'wwbenchsuite0001';

/** `notifyEnv` = settings of notify-service. */
export async function startSendingPrograms(notifyEnv) {
  const secretsKeys = `bench:${randomBytes(32).toString('base64')}`;
  const port = await freeStackPort();
  const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: 1 });
  const wecomUrl = `http://127.0.0.1:${stub.line.split(' ')[1]}`;
  const env = {
    SECRETS_KEYS: secretsKeys,
    GATEWAY_PORT: String(port),
    WECOM_API_BASE_URL: wecomUrl,
    WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
    WECOM_PROVIDER_SECRET: 'bench',
    WECOM_SUITE_ID: SUITE_ID,
    WECOM_SUITE_SECRET: 'bench',
    LOG_LEVEL: 'warn',
  };
  const service = (name, core, own = {}) =>
    startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], {
      env: { ...env, ...own },
      core,
    });
  const [auth, identity, notify] = await Promise.all([
    service('auth-service', 1),
    service('identity-service', 1),
    service('notify-service', 0, notifyEnv),
  ]);
  return {
    ...{ secretsKeys, wecomUrl, notify },
    ready: () => untilReady([port + 1, port + 2, port + 3]),
    async stop() {
      for (const program of [notify, identity, auth, stub]) await program.stop();
    },
  };
}
