import { readFile } from 'node:fs/promises';
import type { ServiceProcess } from '../harness/service-process.js';
import { GcTrace } from './gc-trace.js';
import { endsHigher, type Sample, slopePerMinute } from './slope.js';

const PAGE_BYTES = 4_096;
const MB = 1024 * 1024;
/** A heap that is collected whenever V8 likes moves by more than a megabyte within a minute; over so long it has to show. */
const JUDGED_SECONDS = 230;

export interface Memory {
  /** Resident, MB, of the process that lived last. */
  samples: Sample[];
  /** What its heap held after each collection of the whole, MB. */
  heap: Sample[];
  /** What V8 kept for it then, MB. */
  reserved: Sample[];
  /** MB per minute after the warm-up; undefined with too few samples. */
  slope?: number;
  heapSlope?: number;
  reservedSlope?: number;
  endsHigher: boolean;
  /** Whether it was watched long enough after the warm-up to be judged. */
  isJudged: boolean;
}

type Series = Pick<Memory, 'samples' | 'heap' | 'reserved'>;

/** What each service's newest process takes of memory. */
export class MemoryWatch {
  private readonly lives = new Map<string, { pid: number } & Series>();

  /** @param seconds since the run began */
  constructor(private readonly seconds: () => number) {}

  /** What a service has to be started with, to be watched under this name. */
  wish(name: string): { flags: string[]; onOutput: (text: string) => string } {
    const trace = new GcTrace((alive, reserved) => {
      const at = this.seconds();
      this.lives.get(name)?.heap.push({ at, value: alive });
      this.lives.get(name)?.reserved.push({ at, value: reserved });
    });
    return { flags: ['--trace-gc'], onOutput: (text) => trace.take(text) };
  }

  async look(process: ServiceProcess): Promise<void> {
    if (!process.isRunning) return;
    const { name, pid } = process;
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => undefined);
    if (statm === undefined) return;
    const known = this.lives.get(name);
    const life = known?.pid === pid ? known : { pid, samples: [], heap: [], reserved: [] };
    life.samples.push({ at: this.seconds(), value: (Number(statm.split(' ')[1]) * PAGE_BYTES) / MB });
    this.lives.set(name, life);
  }

  /** @param warm seconds after which everybody is warm */
  result(warm: number): Record<string, Memory> {
    const all = [...this.lives].map(([name, { samples, heap, reserved }]): [string, Memory] => {
      const from = Math.max(warm, samples[0]?.at ?? 0);
      return [
        name,
        {
          ...{ samples, heap, reserved },
          slope: slopePerMinute(samples, from),
          heapSlope: slopePerMinute(heap, from),
          reservedSlope: slopePerMinute(reserved, from),
          endsHigher: endsHigher(samples, from),
          isJudged: (samples.at(-1)?.at ?? 0) - from >= JUDGED_SECONDS,
        },
      ];
    });
    return Object.fromEntries(all);
  }
}

/**
 * Services whose resident memory grew by more than `limit` MB a minute, in words. V8 lets a heap of little work grow for minutes
 * before it collects the whole of it, and a line through that has a slope; who grows ends higher, too.
 */
export function growing(memory: Record<string, Memory>, limit: number): string[] {
  return Object.entries(memory)
    .filter(([, { isJudged, slope = 0, endsHigher }]) => isJudged && slope > limit && endsHigher)
    .map(([name, { slope, heapSlope }]) => {
      const heap = heapSlope === undefined ? 'unknown' : `${heapSlope.toFixed(1)} MB`;
      return `${name} grows by ${slope!.toFixed(1)} MB a minute (its heap after collections: ${heap})`;
    });
}
