// The services that make an alert on the bus a message of WeCom, and a WeCom that answers everything at once.
import { randomBytes } from 'node:crypto';
import { arrangeCorp, untilReady } from './bench-corp.mjs';
import { runProgram, startProgram } from './measure.mjs';

export const ALERTS = 'alerts.v1.bench.event';
const SUITE_ID = 'wwbenchsuite0001';

/** notify-service on core 0, everything else on core 1. */
export async function startSendingServices({ connection, accounts }) {
  const secretsKeys = `bench:${randomBytes(32).toString('base64')}`;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
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
    WECOM_CORP_CONCURRENCY: '128',
    LOG_LEVEL: 'warn',
  };
  const service = (name, core) =>
    startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], { env, core });
  const [auth, identity, notify] = await Promise.all([
    service('auth-service', 1),
    service('identity-service', 1),
    service('notify-service', 0),
  ]);
  return {
    wecomUrl,
    notify,
    /** Waits for them, and binds `accounts` to as many members. */
    async arrange() {
      await untilReady([port + 1, port + 2, port + 3]);
      await arrangeCorp({ connection, suiteId: SUITE_ID, secretsKeys, accounts });
    },
    /** Publishes so many alerts on a subject, each for one account; how many a second WeCom got. */
    async run(subject, count) {
      const { rate } = await runProgram(['test/bench/load/alerts.mjs'], {
        env: {
          ...{ BENCH_WECOM_URL: wecomUrl, BENCH_SUBJECT: subject },
          ...{ BENCH_ACCOUNTS: String(accounts), BENCH_COUNT: String(count) },
        },
      });
      return rate;
    },
    async stop() {
      for (const program of [notify, identity, auth, stub]) await program.stop();
    },
  };
}

const SETTLED_MS = 500;

/** What a run costs a program, in milliseconds of a core for each alert; results are still written when the last is sent. */
export async function costOf(program, count, run) {
  const before = program.cpuMs();
  const rate = await run();
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  return { rate, cpuMs: (program.cpuMs() - before) / count };
}
