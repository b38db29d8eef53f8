// What the image runs: the service that SERVICE names, without a shell in between. As PID 1 a process hears only the signals
// that it listens to, so it listens from its first line on.
import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** sysexits' EX_CONFIG, as for any other bad setting. */
const EXIT_CONFIG = 78;

for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => {
    // Later the service leaves in its own order.
    if (process.listenerCount(signal) === 1) process.exit(0);
  });

const apps = fileURLToPath(new URL('../apps/', import.meta.url));
const names = (await readdir(apps)).filter((name) => name !== 'oncallctl' && name !== 'console').sort();
const wanted = process.env.SERVICE || 'all';
if (!names.includes(wanted)) {
  process.stderr.write(`SERVICE must be one of ${names.join(', ')}\n`);
  process.exit(EXIT_CONFIG);
}
await import(pathToFileURL(`${apps}${wanted}/dist/main.js`).href);
