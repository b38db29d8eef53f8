/** A line of `node --trace-gc` about a collection: of what kind, what was left in the heap, and what V8 keeps for it, MB. */
const COLLECTION = /(Mark-Compact|Scavenge)[^\n]*? -> ([\d.]+) \(([\d.]+)\)/;
const TRACE = /^\[\d+:0x[0-9a-f]+\]/;

export interface Collected {
  /** What is alive, MB; undefined after a collection of the young alone. */
  alive?: number;
  /** What V8 keeps for the heap, MB. */
  reserved: number;
}

/** Takes a program's output apart: what each collection left, and the lines that are its own. */
export class GcTrace {
  private rest = '';

  constructor(private readonly onCollected: (what: Collected) => void) {}

  /** Answers the lines that are no trace; the last one comes when it is whole. */
  take(text: string): string {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) {
      const [, kind, left, reserved] = (TRACE.test(line) && COLLECTION.exec(line)) || [];
      if (!kind) continue;
      this.onCollected({
        ...(kind === 'Mark-Compact' && { alive: Number(left) }),
        reserved: Number(reserved),
      });
    }
    return lines
      .filter((line) => !TRACE.test(line))
      .map((line) => `${line}\n`)
      .join('');
  }
}
