// The services of one machine in different numbers, on the same servers and with the same WeCom that answers everything at once.
import { randomBytes } from 'node:crypto';
import { PRODUCTION_FLAGS } from '../../../scripts/production-flags.mjs';
import { untilReady } from '../bench-corp.mjs';
import { startCommand, startProgram } from '../measure.mjs';
import { residentMb } from '../process-figures.mjs';

const APART = [
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
  'bot-service',
  'gateway',
];
export const SUITE_ID = 'wwbenchsuite0001';
const NODE = [process.execPath, ...PRODUCTION_FLAGS];
const aesKey = () => randomBytes(32).toString('hex').slice(0, 43);

/** What every layout of a run has in common, so that each finds the corp that the first one made. */
export async function commonGround() {
  const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: null });
  const token = 'benchtoken';
  const key = aesKey();
  const env = {
    SECRETS_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    ADMIN_API_TOKEN: randomBytes(24).toString('hex'),
    WECOM_API_BASE_URL: `http://127.0.0.1:${stub.line.split(' ')[1]}`,
    WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
    WECOM_PROVIDER_SECRET: 'bench',
    WECOM_SUITE_ID: SUITE_ID,
    WECOM_SUITE_SECRET: 'bench',
    WECOM_SUITE_TOKEN: token,
    WECOM_SUITE_ENCODING_AES_KEY: key,
    WECOM_SYSTEM_TOKEN: 'benchsystem',
    WECOM_SYSTEM_ENCODING_AES_KEY: aesKey(),
    ALERT_DESK: 'on',
    LOG_LEVEL: 'warn',
  };
  return { env, stop: () => stub.stop(), pressEnv: { BENCH_TOKEN: token, BENCH_AES_KEY: key } };
}

/** Starts `all` in one process, or so many instances of each service; resolves when each of them is ready. */
export async function startLayout(instances, env) {
  const base = 20_000 + Math.floor(Math.random() * 10_000);
  const port = (place) => String(base + place);
  const names =
    instances === 'all' ? ['all'] : APART.flatMap((name) => Array.from({ length: instances }, () => name));
  const began = performance.now();
  const programs = names.map((name, place) =>
    startCommand([...NODE, `apps/${name}/dist/main.js`], {
      core: null,
      env: {
        ...env,
        // The gateway is asked for by its port, everybody else by HEALTH_PORT.
        GATEWAY_PORT: port(place),
        HEALTH_PORT: port(place),
        PUBLIC_BASE_URL: `http://localhost:${port(0)}`,
      },
    }),
  );
  await untilReady(names.map((_, place) => base + place));
  const doors = names.flatMap((name, place) => (['all', 'gateway'].includes(name) ? [place] : []));
  return {
    readyMs: Math.round(performance.now() - began),
    gateways: doors.map((place) => `http://127.0.0.1:${port(place)}`),
    processes: programs.length,
    cpuMs: () => programs.reduce((sum, program) => sum + program.cpuMs(), 0),
    pssMb: () => Math.round(programs.reduce((sum, { child }) => sum + residentMb(child.pid).pss, 0)),
    stop: () => Promise.all(programs.map((program) => program.stop())),
  };
}
