import { execFile, execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const exec = promisify(execFile);

const isThere = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Only root makes network namespaces. */
export const canMakeRooms =
  process.platform === 'linux' && userInfo().uid === 0 && ['ip', 'ss'].every((name) => isThere(name));

/** A network namespace with one way out, to an address of this machine, and nobody who could come in. */
export class ClosedRoom {
  private constructor(
    private readonly name: string,
    private readonly link: string,
    /** Of this machine, as the room sees it. */
    readonly outside: string,
  ) {}

  static make(): ClosedRoom {
    const id = randomBytes(2).toString('hex');
    const [name, link, peer] = [`room-${id}`, `out-${id}`, `in-${id}`];
    const subnet = `10.213.${randomBytes(1)[0]}`;
    const room = new ClosedRoom(name, link, `${subnet}.1`);
    try {
      ip('netns', 'add', name);
      ip('link', 'add', link, 'type', 'veth', 'peer', 'name', peer);
      ip('link', 'set', peer, 'netns', name);
      ip('addr', 'add', `${subnet}.1/30`, 'dev', link);
      ip('link', 'set', link, 'up');
      ip('-n', name, 'addr', 'add', `${subnet}.2/30`, 'dev', peer);
      ip('-n', name, 'link', 'set', peer, 'up');
      ip('-n', name, 'link', 'set', 'lo', 'up');
    } catch (error) {
      room.remove();
      throw error;
    }
    return room;
  }

  /** How a program is started inside. */
  command(program: string, args: string[]): { command: string; args: string[] } {
    return { command: 'ip', args: ['netns', 'exec', this.name, program, ...args] };
  }

  /** What a program inside says; the ways out of the room lead through this process, which must not stand still meanwhile. */
  async run(program: string, ...args: string[]): Promise<string> {
    const inside = this.command(program, args);
    return (await exec(inside.command, inside.args)).stdout;
  }

  /** Addresses inside at which something listens for others than the room itself. */
  async listeners(): Promise<string[]> {
    const said = await this.run('ss', '-H', '-l', '-t', '-u', '-n');
    const sockets = said.split('\n').filter(Boolean);
    const local = sockets.map((line) => line.split(/\s+/)[4]!);
    return local.filter((address) => !/^(127\.|\[::1\]|\[::ffff:127\.)/.test(address));
  }

  remove(): void {
    for (const args of [
      ['netns', 'del', this.name],
      ['link', 'del', this.link],
    ])
      try {
        execFileSync('ip', args, { stdio: 'ignore' });
      } catch {
        // It was never made, or went with the namespace.
      }
  }
}

const ip = (...args: string[]): void =>
  void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
