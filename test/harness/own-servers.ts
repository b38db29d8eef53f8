import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privatePostgres, privateRedis } from '../../scripts/dev/servers-private.mjs';
import { endAll } from './end-all.js';

type Running = Awaited<ReturnType<typeof privatePostgres>>;

/** A server of one test file alone: it may be stopped rudely, frozen and brought back on the same data and port. */
class OwnServer {
  private isUp = true;

  private constructor(
    private readonly startOn: (port?: number) => Promise<Running>,
    private running: Running,
  ) {
    this.watch(running);
  }

  static async start(startOn: (port?: number) => Promise<Running>): Promise<OwnServer> {
    return new OwnServer(startOn, await startOn());
  }

  get url(): string {
    return this.running.url;
  }

  get pid(): number {
    return this.running.pid;
  }

  /** Resolves when the process is gone. For PostgreSQL SIGQUIT is `pg_ctl stop -m immediate`. */
  async down(signal: NodeJS.Signals): Promise<void> {
    this.running.signal(signal);
    await this.running.exited;
  }

  async up(): Promise<void> {
    this.running = await this.startOn(this.running.port);
    this.watch(this.running);
  }

  /** Starts it again where it ended by itself, as whoever supervises it would. */
  async revive(): Promise<void> {
    if (!this.isUp) await this.up();
  }

  /** Nothing in it moves until `thaw()`, its children's work included. */
  async freeze(): Promise<void> {
    const { pid } = this.running;
    // It first: one that is stopped buries no child, and begins none.
    process.kill(pid, 'SIGSTOP');
    for (const child of await childrenOf(pid)) process.kill(child, 'SIGSTOP');
  }

  async thaw(): Promise<void> {
    const { pid } = this.running;
    for (const child of await childrenOf(pid)) process.kill(child, 'SIGCONT');
    process.kill(pid, 'SIGCONT');
  }

  /** A frozen one as well. */
  async stop(): Promise<void> {
    // One that has ended has nothing to wake.
    await this.thaw().catch(() => undefined);
    await this.running.stop();
  }

  private watch(running: Running): void {
    this.isUp = true;
    void running.exited.then(() => (this.isUp &&= this.running !== running));
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

/**
 * PostgreSQL and Redis of one test file alone, which everything that reads DATABASE_URL and REDIS_URL uses from now on.
 * NATS is every test file's own anyway.
 */
export class OwnServers {
  private constructor(
    readonly folder: string,
    readonly postgres: OwnServer,
    readonly redis: OwnServer,
  ) {}

  /** @param disk where PostgreSQL's data are kept; a small file system can be filled */
  static async start(disk?: string): Promise<OwnServers> {
    const folder = await mkdtemp(join(tmpdir(), 'oncall-servers-'));
    // PostgreSQL runs as another user where this one is root.
    await chmod(folder, 0o711);
    if (disk) await symlink(disk, join(folder, 'postgres'));
    const [postgres, redis] = await Promise.all([
      OwnServer.start((port) => privatePostgres(folder, { port, ephemeral: true, mortal: true })),
      OwnServer.start((port) => privateRedis(folder, { port, mortal: true })),
    ]);
    process.env.DATABASE_URL = postgres.url;
    process.env.REDIS_URL = redis.url;
    return new OwnServers(folder, postgres, redis);
  }

  async stop(): Promise<void> {
    await endAll(
      () => this.postgres.stop(),
      () => this.redis.stop(),
      () => rm(this.folder, { recursive: true, force: true }),
    );
  }
}
