// Every service of ours, and a WeCom that answers everything at once.
import { randomBytes } from 'node:crypto';
import { freeStackPort } from '../../scripts/dev/ports.mjs';
import { arrangeCorp, untilReady } from './bench-corp.mjs';
import { startProgram } from './measure.mjs';

const NAMES = [
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
  'bot-service',
  'gateway',
];
const aesKey = () => randomBytes(32).toString('hex').slice(0, 43);

/**
 * Starts them; `coreOf` says on which core the n-th runs (null = on any). `arrange` makes the corp and its accounts, and
 * `stop` ends them all.
 */
export async function startAllServices({ coreOf }) {
  const secretsKeys = `bench:${randomBytes(32).toString('base64')}`;
  const port = await freeStackPort();
  const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: coreOf(1) });
  const wecomUrl = `http://127.0.0.1:${stub.line.split(' ')[1]}`;
  const env = {
    SECRETS_KEYS: secretsKeys,
    ADMIN_API_TOKEN: randomBytes(24).toString('hex'),
    GATEWAY_PORT: String(port),
    PUBLIC_BASE_URL: `http://localhost:${port}`,
    WECOM_API_BASE_URL: wecomUrl,
    WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
    WECOM_PROVIDER_SECRET: 'bench',
    WECOM_SUITE_ID: 'wwbenchsuite0001',
    WECOM_SUITE_SECRET: 'bench',
    WECOM_SUITE_TOKEN: 'benchtoken',
    WECOM_SUITE_ENCODING_AES_KEY: aesKey(),
    WECOM_SYSTEM_TOKEN: 'benchsystem',
    WECOM_SYSTEM_ENCODING_AES_KEY: aesKey(),
    ALERT_DESK: 'on',
    LOG_LEVEL: 'warn',
  };
  const programs = await Promise.all(
    NAMES.map((name, index) =>
      startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], {
        env,
        core: coreOf(index),
      }),
    ),
  );
  return {
    wecomUrl,
    gateway: `http://127.0.0.1:${port}`,
    adminToken: env.ADMIN_API_TOKEN,
    programs: new Map(NAMES.map((name, index) => [name, programs[index]])),
    async arrange(connection, accounts) {
      await untilReady(NAMES.map((_, index) => port + index));
      await arrangeCorp({ connection, suiteId: env.WECOM_SUITE_ID, secretsKeys, accounts });
    },
    async stop() {
      for (const program of [...programs, stub]) await program.stop();
    },
  };
}
