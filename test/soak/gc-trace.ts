/** A line of `node --trace-gc` about a collection of the whole heap: what was left alive, and what V8 keeps for it, MB. */
const WHOLE_HEAP = /Mark-Compact[^\n]*? -> ([\d.]+) \(([\d.]+)\)/;
const TRACE = /^\[\d+:0x[0-9a-f]+\]/;

/** Takes a program's output apart: what the heap held after each whole collection, and the lines that are its own. */
export class GcTrace {
  private rest = '';

  constructor(private readonly onHeap: (alive: number, reserved: number) => void) {}

  /** Answers the lines that are no trace; the last one comes when it is whole. */
  take(text: string): string {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) {
      const left = TRACE.test(line) ? WHOLE_HEAP.exec(line) : undefined;
      if (left) this.onHeap(Number(left[1]), Number(left[2]));
    }
    return lines
      .filter((line) => !TRACE.test(line))
      .map((line) => `${line}\n`)
      .join('');
  }
}
