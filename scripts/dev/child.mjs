import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

export const exec = promisify(execFile);

export const isRoot = () => process.getuid?.() === 0;

/** True when the pid names a living process. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Starts a program whose output goes to a log file and whose pid stands in a file (or several) while it lives. */
export async function start({ command, args, env = process.env, cwd, logFile, pidFile = [], onOutput }) {
  const pidFiles = [pidFile].flat();
  await Promise.all([logFile, ...pidFiles].map((file) => mkdir(dirname(file), { recursive: true })));
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile, { flags: 'a' });
  // A full disk must not end the supervisor, and with it the restarts.
  log.on('error', (error) => process.stderr.write(`${logFile}: ${error.message}\n`));
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    if (onOutput) stream.on('data', onOutput);
  }
  const exited = new Promise((resolve) => {
    child.once('error', (error) => {
      log.end(`${error.message}\n`);
      resolve({ error });
    });
    // Not at 'exit': the pipes may still deliver what the program said last.
    child.once('close', () => log.end());
    child.once('exit', (code, signal) => {
      for (const file of pidFiles) void rm(file, { force: true });
      resolve({ code, signal });
    });
  });
  if (child.pid !== undefined) await Promise.all(pidFiles.map((file) => writeFile(file, `${child.pid}\n`)));
  return { child, exited, pid: child.pid };
}

let canDieAlong;

/** The same program, ended with this signal by the system when this process is gone, `kill -9` included; on Linux alone. */
export async function mortalCommand({ command, args }, signal) {
  canDieAlong ??= exec('setpriv', ['--pdeathsig', 'KILL', 'true']).then(
    () => true,
    () => false,
  );
  if (!(await canDieAlong)) return { command, args };
  const isWrapped = command === 'setpriv';
  const ask = ['--pdeathsig', signal];
  return { command: 'setpriv', args: isWrapped ? [...ask, ...args] : [...ask, command, ...args] };
}

/** Asks the process to end, waits, and kills it when it does not listen. Only ever called with processes we started. */
export async function stop({ child, exited }, { signal = 'SIGTERM', timeoutMs = 12_000 } = {}) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await exited;
  clearTimeout(timer);
}
