// Shared by the benches: start a program pinned to a core, alternate rounds, print a figure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { PRODUCTION_ENV, PRODUCTION_FLAGS } from '../../scripts/production-flags.mjs';
import { cpuMs, memoryMb } from './process-figures.mjs';

/** Floors get the same as services. */
const NODE = [process.execPath, ...PRODUCTION_FLAGS];
const CAN_PIN = process.platform === 'linux' && cpus().length > 1;

/** The command on one core, or on any (null). */
const pinned = (command, core) =>
  CAN_PIN && core !== null ? ['taskset', '-c', String(core), ...command] : command;

/** Whatever ends a bench, nothing that it started goes on behind it. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function started(program, args, env) {
  const child = spawn(program, args, {
    env: { ...process.env, ...PRODUCTION_ENV, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a Node program on one core, or on any (null); resolves when it prints a line starting with `ready`, with that line. */
export async function startProgram(args, { env = {}, core = 0, timeoutMs = 60_000 } = {}) {
  const { child, ...program } = startCommand([...NODE, ...args], { env, core });
  const line = await new Promise((resolve, reject) => {
    const failed = (reason) => reject(new Error(`${args[0]} ${reason}`));
    const timer = setTimeout(() => failed(`was not ready in ${timeoutMs} ms`), timeoutMs);
    child.stdout.on('data', (chunk) => {
      const ready = String(chunk)
        .split('\n')
        .find((one) => one.startsWith('ready'));
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
    child.once('exit', (code) => failed(`ended with ${code}`));
  });
  return { line, ...program };
}

/** Starts any command on one core, or on any (null); what it prints is for the caller to read, or lost. */
export function startCommand(command, { env = {}, core = 0 } = {}) {
  const [program, ...args] = pinned(command, core);
  const child = started(program, args, env);
  child.stdout.resume();
  return {
    child,
    cpuMs: () => cpuMs(child.pid),
    memoryMb: () => memoryMb(child.pid),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

/** Runs a Node program to its end on one core, or on any (null), and returns the JSON of its last line. */
export async function runProgram(args, { env = {}, core = 1 } = {}) {
  const [program, ...rest] = pinned([process.execPath, ...args], core);
  const child = started(program, rest, env);
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
      met: target === undefined ? undefined : ratio >= target,
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
