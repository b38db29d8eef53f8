import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { PRODUCTION_ENV, PRODUCTION_FLAGS } from '../../scripts/production-flags.mjs';

const run = promisify(execFile);
/** Makes so many objects, of which it keeps some, that the heap is marked several times. */
const PROGRAM = `
  const kept = [];
  for (let made = 0; made < 1_000_000; made++) {
    kept.push({ made, next: [made] });
    if (kept.length > 200_000) kept.splice(0, 100_000);
  }`;
const marksBeside = async (flags: string[]) => {
  const all = [...flags, '--trace-concurrent-marking', '--trace-gc', '--eval', PROGRAM];
  const { stdout } = await run(process.execPath, all);
  expect(stdout).toMatch(/Mark-Compact/);
  return /concurrent marking task/.test(stdout);
};

describe('how the image runs Node', () => {
  it('is how tests and benches run services', () => {
    const dockerfile = readFileSync('Dockerfile', 'utf8');
    const [, command] = /^CMD (\[.*\])$/m.exec(dockerfile)!;
    const [, env] = /^ENV (MALLOC_.*)$/m.exec(dockerfile)!;
    expect(env!.split(' ')).toEqual(
      Object.entries(PRODUCTION_ENV).map(([name, value]) => `${name}=${value}`),
    );
    expect(JSON.parse(command!)).toEqual(['node', ...PRODUCTION_FLAGS, 'scripts/start.mjs']);
  });

  it('marks old objects between answers, not beside them', async () => {
    expect(await marksBeside([])).toBe(true);
    expect(await marksBeside(PRODUCTION_FLAGS)).toBe(false);
  });
});
