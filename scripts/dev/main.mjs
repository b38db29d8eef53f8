// Entry of ./dev: reads the command and hands over to one file per command.
import { parseArgs } from 'node:util';

const usage = `usage: ./dev <command>

  up             start everything with the WeCom sandbox, two corps (suite and own app) and a first alert; Ctrl-C stops it
                 (all services in one process; --apart: each in its own)
  up --detach    start in the background; returns when every /health/ready is green
  up --once      run the main job in both kinds of corp, print each step, exit 0 only if all of it held
  down           stop what runs in the background, and what a killed ./dev left behind
  ctl [args]     oncallctl against the running system (./dev ctl --help)
  alert          raise an alert in the running system and say who got it, or why not (./dev alert --help)
  test [args]    every test; args go to Jest (for example: unit, int, journeys, faults, or a path)
  soak [minutes] ten minutes at 200 alerts a second with faults, then a report; SEED= tells the same story again
  bench [name]   the benchmarks, one JSON line per figure (reliability: --only <part>, exit code 1 when a target is missed)
  secrets [args] make what production keeps in ./secrets (--pipeline <tenant> adds a pipeline's user of the bus)
  help           this text

  GATEWAY_PORT (default 3000) is the first port; the sandbox with the card wall listens on it + 100.
  DATABASE_URL, NATS_URL, REDIS_URL: servers to use instead of starting some (Docker if an engine answers, else local
  programs). WECOM_API_BASE_URL: a real WeCom instead of the sandbox. Any setting of .env.example wins over ./dev's own.
`;

const [command = 'help', ...rest] = process.argv.slice(2);

async function run() {
  switch (command) {
    case 'up': {
      const { values } = parseArgs({
        args: rest,
        options: {
          once: { type: 'boolean' },
          detach: { type: 'boolean' },
          apart: { type: 'boolean' },
          supervise: { type: 'boolean' },
        },
      });
      const { apart = false } = values;
      if (values.once) return (await import('./up-once.mjs')).upOnce({ apart });
      if (values.detach) return (await import('./up.mjs')).upDetached({ apart });
      return (await import('./up.mjs')).up({ detached: values.supervise === true, apart });
    }
    case 'down':
      return (await import('./up.mjs')).down();
    case 'alert':
      return (await import('./alert.mjs')).alert(rest);
    case 'ctl':
      return (await import('./ctl.mjs')).ctl(rest);
    case 'test':
      return (await import('./test.mjs')).test(rest);
    case 'soak': {
      process.env.SOAK_MINUTES = String(Number(rest[0] ?? 10));
      return (await import('./test.mjs')).test(['soak', ...rest.slice(1)]);
    }
    case 'bench':
      return (await import('./bench.mjs')).bench(rest);
    case 'secrets':
      return (await import('./secrets.mjs')).secrets(rest);
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(`dev: no command ${command}\n\n${usage}`);
      return 2;
  }
}

try {
  process.exitCode = (await run()) ?? 0;
} catch (error) {
  process.stderr.write(`dev: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.DEV_DEBUG) process.stderr.write(`${error?.stack}\n`);
  process.exitCode = 1;
}
// What still waits (a poll for readiness after a service gave up) must not keep the command.
process.exit();
