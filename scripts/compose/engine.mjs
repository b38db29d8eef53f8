// A Docker engine of its own, for as long as it is needed: its data in one folder, its mounts and processes in namespaces of
// their own, so that whatever ends this program ends every container too, and nothing stays mounted.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, start, stop } from '../dev/child.mjs';

const READY_MS = 30_000;
const LOOK_MS = 200;

/**
 * host: it sees this machine's network and changes nothing in it (no bridge, no rule), for builds that fetch packages;
 * own: its network is nobody's, with all the engine's defaults; ports of containers are published in there.
 */
const NETWORKS = {
  host: {
    unshare: [],
    flags: ['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--bridge=none'],
  },
  own: { unshare: ['--net'], flags: [] },
};

/** Inside: the engine wants a loopback, and Debian's containerd beside it. */
const INSIDE = 'ip link set lo up && exec dockerd "$@"';

export class Engine {
  #process;
  #network;

  constructor(process_, network, folder) {
    this.#process = process_;
    this.#network = network;
    // Only this: whatever DOCKER_HOST, context or plugin the caller has is another engine's.
    this.env = {
      ...process.env,
      DOCKER_HOST: `unix://${join(folder, 'docker.sock')}`,
      DOCKER_CONFIG: join(folder, 'client'),
      DOCKER_BUILDKIT: '0',
      DOCKER_CONTEXT: '',
    };
  }

  /** @param {string} folder short: sockets below it have at most 107 bytes; @param {'host' | 'own'} network */
  static async start(folder, network) {
    const { unshare, flags } = NETWORKS[network];
    await mkdir(join(folder, 'client'), { recursive: true });
    // Of one that was killed: its number means another process by now.
    await rm(join(folder, 'dockerd.pid'), { force: true });
    const process_ = await start({
      command: 'unshare',
      args: [
        ...['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...unshare],
        ...[
          'sh',
          '-c',
          INSIDE,
          'dockerd',
          '--data-root',
          join(folder, 'data'),
          '--exec-root',
          join(folder, 'exec'),
        ],
        ...[
          '--host',
          `unix://${join(folder, 'docker.sock')}`,
          '--pidfile',
          join(folder, 'dockerd.pid'),
          ...flags,
        ],
      ],
      logFile: join(folder, 'dockerd.log'),
    });
    const engine = new Engine(process_, network, folder);
    const deadline = Date.now() + READY_MS;
    while (!(await engine.#answers())) {
      if (process_.child.exitCode !== null || Date.now() > deadline) {
        await engine.stop();
        const log = await readFile(join(folder, 'dockerd.log'), 'utf8').catch(() => '');
        throw new Error(`dockerd does not start here:\n${log.trim().split('\n').slice(-8).join('\n')}`);
      }
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    return engine;
  }

  #answers() {
    return this.docker(['info', '--format', '{{.ServerVersion}}']).then(
      () => true,
      () => false,
    );
  }

  /** What `docker <args>` prints. Throws with what it said. */
  async docker(args, { cwd, env, timeout = 600_000, input } = {}) {
    const running = exec('docker', args, {
      cwd,
      timeout,
      env: { ...this.env, ...env },
      maxBuffer: 64 << 20,
    });
    running.child.stdin.end(input);
    try {
      return (await running).stdout.trim();
    } catch (error) {
      const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().split('\n').slice(-25).join('\n');
      throw new Error(`docker ${args.join(' ')}: ${said || error.message}`, { cause: error });
    }
  }

  /** The folder as an image, as `docker import` makes one. */
  async import(folder, image) {
    const tar = spawn('tar', ['-C', folder, '-c', '--one-file-system', '.'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const docker = spawn('docker', ['import', '-', image], {
      env: this.env,
      stdio: [tar.stdout, 'ignore', 'inherit'],
    });
    const code = await new Promise((done) => docker.once('exit', done));
    if (code !== 0) throw new Error(`docker import ${image} ended with ${code}`);
  }

  /** Runs a program of this machine where the containers' published ports are. */
  async inside(command, args, options = {}) {
    if (this.#network === 'host') return exec(command, args, options);
    return exec('nsenter', [`--net=/proc/${await this.#pid()}/ns/net`, command, ...args], options);
  }

  /** Of dockerd itself: the first process in there, and the only child of the one that was started. */
  async #pid() {
    const { pid } = this.#process;
    return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ')[0]);
  }

  /** Kills what does not listen; with the engine go its containers. */
  async stop() {
    // unshare passes no signal on, and kills its child when it is killed.
    const pid = await this.#pid().catch(() => 0);
    if (pid > 0) process.kill(pid, 'SIGTERM');
    await stop(this.#process, { signal: pid > 0 ? 'SIGCONT' : 'SIGTERM', timeoutMs: 30_000 });
  }
}

/** Programs without which there is nothing to try, and Debian's packages that have them. */
const PROGRAMS = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  debootstrap: 'debootstrap',
  unshare: 'util-linux',
  ip: 'iproute2',
};

/** Throws where this machine cannot: it says what is missing. */
export function expectMachine() {
  if (process.getuid?.() !== 0) throw new Error('it takes root: an engine of its own is started');
  const has = (name) =>
    ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/sbin', '/bin'].some((path) => existsSync(join(path, name)));
  const missing = Object.entries(PROGRAMS).filter(([name]) => !has(name));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, each]) => each))].join(' ');
  throw new Error(
    `${missing.map(([name]) => name).join(', ')} missing; Debian has them: apt-get install ${packages}`,
  );
}
