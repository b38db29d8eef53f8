import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TestServers } from '@app/testing';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('asking-process.mjs', import.meta.url));
/** A small young generation, so that what its collections leave shows soon. */
const FLAGS = ['--max-semi-space-size=4'];
/** Its 4,000 statements have 50 MB of parameters and messages. */
const MOST_MB = 12;

describe('what statements leave behind', () => {
  let servers: TestServers;
  beforeAll(async () => {
    servers = await TestServers.start();
  });
  afterAll(() => servers?.stop());

  it.each(['none', 'transaction'])('is taken by young collections (pooler: %s)', async (pooler) => {
    const env = { ...process.env, ...servers.env() };
    const { stdout } = await run(process.execPath, [...FLAGS, PROGRAM, pooler], { env });
    const { mostMb } = JSON.parse(stdout) as { mostMb: number };
    expect(mostMb).toBeLessThan(MOST_MB);
  });
});
