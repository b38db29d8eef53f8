// Shared by the benches: start a program pinned to a core, alternate rounds, print a figure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** As the image runs the services; floors get the same. */
const NODE = [process.execPath, '--max-semi-space-size=32'];
const CAN_PIN = process.platform === 'linux' && cpus().length > 1;

/** Starts a Node program on one core, or on any (null); resolves when it prints a line starting with `ready`, with that line. */
export async function startProgram(args, { env = {}, core = 0, timeoutMs = 60_000 } = {}) {
  const isPinned = CAN_PIN && core !== null;
  const command = isPinned ? ['taskset', '-c', String(core), ...NODE, ...args] : [...NODE, ...args];
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${args[0]} was not ready in ${timeoutMs} ms`)),
      timeoutMs,
    );
    child.stdout.on('data', (chunk) => {
      for (const line of String(chunk).split('\n').filter(Boolean)) {
        lines.push(line);
        if (line.startsWith('ready')) {
          clearTimeout(timer);
          resolve(line);
        }
      }
    });
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)));
  });
  await ready;
  return {
    line: await ready,
    cpuMs: () => cpuMs(child.pid),
    lines,
    exited: once(child, 'exit'),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

/**
 * Milliseconds for which the threads of a process have run so far: a figure that other programs on the machine change far
 * less than a rate. NaN where the kernel does not tell.
 */
function cpuMs(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      .reduce((sum, nanoseconds) => sum + Number(nanoseconds) / 1e6, 0);
  } catch {
    return NaN;
  }
}

/** Runs a Node program to its end on one core, or on any (null), and returns the JSON of its last line. */
export async function runProgram(args, { env = {}, core = 1 } = {}) {
  const isPinned = CAN_PIN && core !== null;
  const command = isPinned
    ? ['taskset', '-c', String(core), process.execPath, ...args]
    : [process.execPath, ...args];
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  return JSON.parse(out.trim().split('\n').pop());
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Alternates `rounds` times between the floor and ours and prints one JSON line: the median of each round's ratio, and what
 * `more` then says.
 */
export async function compare({ bench, figure, rounds = 3, floor, ours, target, note, more }) {
  const results = { floor: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    results.floor.push(await floor(round));
    results.ours.push(await ours(round));
  }
  // Each round against its own floor: a machine that slows down for a minute slows both.
  const ratios = results.ours.map((rate, round) => rate / results.floor[round]);
  const ratio = median(ratios);
  console.log(
    JSON.stringify({
      bench,
      figure,
      ratio: Number(ratio.toFixed(3)),
      target,
      met: ratio >= target,
      ours: Math.round(median(results.ours)),
      floor: Math.round(median(results.floor)),
      unit: 'per second',
      rounds: {
        ours: results.ours.map(Math.round),
        floor: results.floor.map(Math.round),
        ratio: ratios.map((one) => Number(one.toFixed(3))),
      },
      ...more?.(),
      ...(note && { note }),
    }),
  );
}
