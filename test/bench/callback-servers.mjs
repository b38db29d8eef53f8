// The gateway, and a bare Fastify program with the same crypto and coalesced insert; what callbacks they answer.
import { randomBytes } from 'node:crypto';
import { freeStackPort } from '../../scripts/dev/ports.mjs';
import { untilReady } from './bench-corp.mjs';
import { runProgram, startProgram } from './measure.mjs';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
const aesKey = () => Array.from(randomBytes(43), (byte) => LETTERS[byte % LETTERS.length]).join('');

/** Both on core 0, the load on core 1; `answered` says how many a second, `paced` how late at an even rate. */
export async function startCallbackServers() {
  const shared = { BENCH_TOKEN: 'benchtoken', BENCH_AES_KEY: aesKey(), BENCH_SUITE: 'wwbenchsuite0001' };
  const port = await freeStackPort();
  const bare = await startProgram(['test/bench/floor/callback-server.mjs'], { env: shared });
  const gateway = await startProgram(['test/bench/floor/ready-line.mjs', 'apps/gateway/dist/main.js'], {
    env: {
      GATEWAY_PORT: String(port),
      PUBLIC_BASE_URL: `http://localhost:${port}`,
      SECRETS_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      ADMIN_API_TOKEN: randomBytes(24).toString('hex'),
      WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
      WECOM_SUITE_ID: shared.BENCH_SUITE,
      WECOM_SUITE_TOKEN: shared.BENCH_TOKEN,
      WECOM_SUITE_ENCODING_AES_KEY: shared.BENCH_AES_KEY,
      WECOM_SYSTEM_TOKEN: 'benchsystem',
      WECOM_SYSTEM_ENCODING_AES_KEY: shared.BENCH_AES_KEY,
      LOG_LEVEL: 'warn',
    },
  });
  const load = (program, url, env = {}) =>
    runProgram([`test/bench/load/${program}.mjs`], { env: { ...shared, ...env, BENCH_URL: url } });
  return {
    bareUrl: `http://127.0.0.1:${bare.line.split(' ')[1]}`,
    gatewayUrl: `http://127.0.0.1:${port}`,
    untilReady: () => untilReady([port]),
    answered: async (url) => (await load('callbacks', url)).rate,
    paced: (url, { rate, count }) =>
      load('paced-callbacks', url, { BENCH_RATE: String(rate), BENCH_COUNT: String(count) }),
    async stop() {
      await gateway.stop();
      await bare.stop();
    },
  };
}
