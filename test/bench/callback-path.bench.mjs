// Callback path: the gateway against a bare Fastify program with the same crypto and coalesced insert (P1, target >= 0.60).
import { randomBytes } from 'node:crypto';
import { compare, runProgram, startProgram } from './measure.mjs';

const key = Array.from(
  randomBytes(43),
  (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz'[byte % 48],
).join('');
const shared = { BENCH_TOKEN: 'benchtoken', BENCH_AES_KEY: key, BENCH_SUITE: 'wwbenchsuite0001' };
const port = 20_000 + Math.floor(Math.random() * 20_000);
const gatewayEnv = {
  GATEWAY_PORT: String(port),
  PUBLIC_BASE_URL: `http://localhost:${port}`,
  SECRETS_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  ADMIN_API_TOKEN: randomBytes(24).toString('hex'),
  WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
  WECOM_SUITE_ID: shared.BENCH_SUITE,
  WECOM_SUITE_TOKEN: shared.BENCH_TOKEN,
  WECOM_SUITE_ENCODING_AES_KEY: key,
  WECOM_SYSTEM_TOKEN: 'benchsystem',
  WECOM_SYSTEM_ENCODING_AES_KEY: key,
  LOG_LEVEL: 'warn',
};

const load = (url) =>
  runProgram(['test/bench/load/callbacks.mjs'], { env: { ...shared, BENCH_URL: url } }).then(
    ({ rate }) => rate,
  );

async function untilReady(url) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const ok = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the gateway did not become ready');
}

const floorServer = await startProgram(['test/bench/floor/callback-server.mjs'], { env: shared });
const floorUrl = `http://127.0.0.1:${floorServer.line.split(' ')[1]}`;
const gateway = await startProgram(['test/bench/floor/ready-line.mjs', 'apps/gateway/dist/main.js'], {
  env: gatewayEnv,
});
const gatewayUrl = `http://127.0.0.1:${port}`;
try {
  await untilReady(gatewayUrl);
  await load(floorUrl);
  await load(gatewayUrl);
  await compare({
    bench: 'callback-path',
    figure: 'callbacks answered, gateway / bare Fastify with the same crypto and coalesced insert',
    target: 0.6,
    floor: () => load(floorUrl),
    ours: () => load(gatewayUrl),
    note: 'the gateway also relays every callback to JetStream during the run',
  });
} finally {
  await gateway.stop();
  await floorServer.stop();
}
