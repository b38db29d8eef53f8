import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TestServers, eventually } from '@app/testing';
import { Pipeline, SCHEMA, startExample } from './example-service.js';

const PROGRAM = fileURLToPath(new URL('./dying-service.mjs', import.meta.url));

/** Starts the service again whenever it dies, as a supervisor does. */
class Supervisor {
  deaths = 0;
  readonly ended = new Set<string>();
  private child?: ChildProcess;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(private readonly env: Record<string, string>) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.child?.kill('SIGKILL');
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const child = spawn(process.execPath, [PROGRAM], {
        env: { PATH: process.env.PATH, ...this.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      this.child = child;
      child.stdout.on('data', (chunk: Buffer) => {
        for (const [, alertId] of String(chunk).matchAll(/^end (\S+)$/gm)) this.ended.add(alertId!);
      });
      await once(child, 'exit');
      this.deaths += 1;
    }
  }
}

describe('a handler that ends its process', () => {
  it('makes its fact a dead letter after a bounded number of deaths, and its neighbours are handled', async () => {
    const servers = await TestServers.start();
    // Creates the streams and the schema.
    await (await startExample(servers)).close();
    const pipeline = await Pipeline.connect(servers.natsUrl);
    const neighbours = Array.from({ length: 8 }, (_, index) => `neighbour-${index}`);
    for (const id of [...neighbours.slice(0, 4), 'deadly', ...neighbours.slice(4)])
      await pipeline.publish(pipeline.alert(id));
    const supervisor = new Supervisor(servers.env());
    // Leases of the dead end at once: the real ones take 15 s each.
    const hurry = setInterval(() => {
      void servers.database
        .query(`update ${SCHEMA}.retry set due_at = now() where due_at > now()`)
        .catch(() => undefined);
    }, 300);
    try {
      await eventually(
        async () => {
          const letters = await pipeline.deadLetters();
          expect(letters.map(({ code }) => code)).toEqual(['HANDLER_NEVER_ENDED']);
          expect(letters[0]!.text).toContain('"deadly"');
          expect([...supervisor.ended].sort()).toEqual(neighbours);
        },
        { timeoutMs: 150_000, intervalMs: 250 },
      );
      expect(supervisor.deaths).toBeLessThanOrEqual(9);
      expect(await servers.database.query(`select * from ${SCHEMA}.retry`)).toEqual([]);
    } finally {
      clearInterval(hurry);
      await supervisor.stop();
      await pipeline.close();
      await servers.stop();
    }
  }, 180_000);
});
