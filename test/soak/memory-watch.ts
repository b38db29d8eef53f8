import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServiceProcess } from '../harness/service-process.js';
import { GcTrace } from './gc-trace.js';
import { endsHigher, type Sample, slopePerMinute } from './slope.js';

const FULL_COLLECTIONS = resolve('test/soak/full-collections.mjs');
const PAGE_BYTES = 4_096;
const MB = 1024 * 1024;
/** Between two full collections a heap moves by more than a megabyte; over so long it has to show. */
const JUDGED_SECONDS = 230;

export interface Memory {
  /** Resident, MB, of the process that lived last. */
  samples: Sample[];
  /** What its heap held after each collection of the whole, MB. */
  heap: Sample[];
  /** What is resident beside what V8 keeps for the heap, MB. */
  native: Sample[];
  /** MB per minute after the warm-up; undefined with too few samples. */
  slope?: number;
  heapSlope?: number;
  nativeSlope?: number;
  endsHigher: boolean;
  /** Whether it was watched long enough after the warm-up to be judged. */
  isJudged: boolean;
}

interface Life extends Pick<Memory, 'samples' | 'heap' | 'native'> {
  pid: number;
  /** What V8 kept for the heap when it was heard of last, MB. */
  reserved?: number;
}

/** What each service's newest process takes of memory. */
export class MemoryWatch {
  private readonly lives = new Map<string, Life>();

  /** @param seconds since the run began */
  constructor(private readonly seconds: () => number) {}

  /** What a service has to be started with, to be watched under this name. */
  wish(name: string): { flags: string[]; onOutput: (text: string) => string } {
    const trace = new GcTrace(({ alive, reserved }) => {
      const life = this.lives.get(name);
      if (!life) return;
      life.reserved = reserved;
      if (alive !== undefined) life.heap.push({ at: this.seconds(), value: alive });
    });
    return { flags: ['--trace-gc', '--import', FULL_COLLECTIONS], onOutput: (text) => trace.take(text) };
  }

  async look(process: ServiceProcess): Promise<void> {
    if (!process.isRunning) return;
    const { name, pid } = process;
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => undefined);
    if (statm === undefined) return;
    const known = this.lives.get(name);
    const life: Life = known?.pid === pid ? known : { pid, samples: [], heap: [], native: [] };
    const [at, resident] = [this.seconds(), (Number(statm.split(' ')[1]) * PAGE_BYTES) / MB];
    life.samples.push({ at, value: resident });
    if (life.reserved !== undefined) life.native.push({ at, value: resident - life.reserved });
    this.lives.set(name, life);
  }

  /** @param warm seconds after which everybody is warm */
  result(warm: number): Record<string, Memory> {
    const all = [...this.lives].map(([name, { samples, heap, native }]): [string, Memory] => {
      const from = Math.max(warm, samples[0]?.at ?? 0);
      return [
        name,
        {
          ...{ samples, heap, native },
          slope: slopePerMinute(samples, from),
          heapSlope: slopePerMinute(heap, from),
          nativeSlope: slopePerMinute(native, from),
          endsHigher: endsHigher(samples, from),
          isJudged: (samples.at(-1)?.at ?? 0) - from >= JUDGED_SECONDS,
        },
      ];
    });
    return Object.fromEntries(all);
  }
}

/**
 * Services whose resident memory grew by more than `limit` MB a minute, in words. It is what is alive, what is outside of V8's heap, and
 * the room that V8 keeps for its heap, which it makes larger and smaller by tens of MB over minutes as the load asks for. A line through
 * that has a slope; but who grows ends higher, and so does what is alive or what is outside.
 */
export function growing(memory: Record<string, Memory>, limit: number): string[] {
  const grows = (slope: number | undefined) => slope === undefined || slope > limit;
  return Object.entries(memory)
    .filter(([, { isJudged, slope = 0, endsHigher }]) => isJudged && slope > limit && endsHigher)
    .filter(([, { heapSlope, nativeSlope }]) => grows(heapSlope) || grows(nativeSlope))
    .map(
      ([name, { slope, heapSlope, nativeSlope }]) =>
        `${name} grows by ${inWords(slope)} a minute (alive: ${inWords(heapSlope)}, outside of the heap: ${inWords(nativeSlope)})`,
    );
}

const inWords = (slope?: number): string => (slope === undefined ? 'unknown' : `${slope.toFixed(1)} MB`);
