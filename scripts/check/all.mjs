// Every check, as many at once as there are cores; each one's output stands together, and all are told before it ends.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The longest first, so that none of them is left over for the end. */
const CHECKS = [
  'lint',
  'types',
  'docs',
  'gen:check',
  'format:check',
  'imports',
  'clones',
  'citations',
  'statements',
  'packages',
  'chart:check',
];

/** What they print means nothing while they hold. */
const QUIET = new Set(['docs', 'format:check', 'gen:check']);

function run(name) {
  const begun = Date.now();
  return new Promise((done) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => output.push(Buffer.from(String(error))));
    child.once('close', (code) => {
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'holds' : 'FAILS'}  ${name}  ${seconds} s`);
      const text = Buffer.concat(output).toString().trim();
      if (text && (code !== 0 || !QUIET.has(name))) console.log(text.replaceAll(/^/gm, '  '));
      done(code === 0);
    });
  });
}

const open = [...CHECKS];
const results = [];
async function worker() {
  for (let name = open.shift(); name; name = open.shift()) results.push(await run(name));
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
process.exitCode = results.every(Boolean) ? 0 : 1;
