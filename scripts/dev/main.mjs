// Entry of ./dev: reads the command and hands over to one file per command.
import { parseArgs } from 'node:util';

const usage = `usage: ./dev <command>

  up             start everything with the WeCom sandbox and a first alert; prints the URLs; Ctrl-C stops it
  up --once      run the main job from install to a corrected card, print each step, exit 0 only if all of it held
  up --detach    start in the background; returns when every /health/ready is green
  down           stop what "up --detach" started
  test [args]    every test; args go to Jest (for example: unit, int, journeys, or a path)
  bench [name]   the benchmarks, one JSON line per figure
`;

const [command = 'help', ...rest] = process.argv.slice(2);

async function run() {
  switch (command) {
    case 'up': {
      const { values } = parseArgs({
        args: rest,
        options: { once: { type: 'boolean' }, detach: { type: 'boolean' }, supervise: { type: 'boolean' } },
      });
      if (values.once) return (await import('./up-once.mjs')).upOnce();
      if (values.detach) return (await import('./up.mjs')).upDetached();
      return (await import('./up.mjs')).up({ detached: values.supervise === true });
    }
    case 'down':
      return (await import('./up.mjs')).down();
    case 'test':
      return (await import('./test.mjs')).test(rest);
    case 'bench':
      return (await import('./bench.mjs')).bench(rest);
    default:
      process.stdout.write(usage);
      return command === 'help' || command === '--help' ? 0 : 2;
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
