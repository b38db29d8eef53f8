// What the kernel tells of a process; NaN where it does not.
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds for which its threads have run so far: a figure that other programs on the machine change far less than a rate. */
export function cpuMs(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      .reduce((sum, nanoseconds) => sum + Number(nanoseconds) / 1e6, 0);
  } catch {
    return NaN;
  }
}

/** Megabytes it holds now, and the most it ever held. */
export function memoryMb(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) / 1024);
    return { now: of('VmRSS'), most: of('VmHWM') };
  } catch {
    return { now: NaN, most: NaN };
  }
}

/** Megabytes of a process: `rss` with what it shares with others, `pss` with its part of that alone; NaN where it is gone. */
export function residentMb(pid) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)[1]) / 1024;
    return { rss: of('Rss'), pss: of('Pss') };
  } catch {
    return { rss: NaN, pss: NaN };
  }
}

/** The processes that a process started, and theirs, with their command lines. */
export function descendants(pid) {
  const parents = new Map();
  for (const each of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, rest] = readFileSync(`/proc/${each}/stat`, 'utf8').split(/\) (?!.*\))/s);
      parents.set(Number(each), Number(rest.split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const found = new Set([pid]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  found.delete(pid);
  return [...found].map((child) => ({ pid: child, command: commandOf(child) }));
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
