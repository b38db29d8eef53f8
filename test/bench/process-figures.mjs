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
