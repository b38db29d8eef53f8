/** Posts under way to one host at most; to one that is slow a single one, so that many such hosts leave room for the others. */
const MOST_AT_ONCE = 4;
const SLOW_MS = 4_000;
/** What a post is taken to last until one of the host's has ended. */
const SUPPOSED_MS = 1_000;
const SHORTEST_WAIT_MS = 50;
/** A host that hung may be quick again at any moment: nobody waits longer to see. */
const LONGEST_WAIT_MS = 10_000;
/** Hosts that are remembered at most. */
const MOST_HOSTS = 1_000;

interface Line {
  underWay: number;
  /** How long its last post took. */
  tookMs: number;
  /** When the last of those that wait has its turn, ms. */
  lastTurnMs: number;
}

/**
 * Who may post to a host now, and when the others come again: one after the other, as fast as the host answers. A receiver that
 * hangs holds up its own alone; who waits for it is not looked at again and again before those who could leave.
 */
export class HostLines {
  private readonly lines = new Map<string, Line>();

  /** Null: go, and tell `left`; else the time of the next try. */
  enter(host: string, nowMs: number): number | null {
    const line = this.lines.get(host) ?? { underWay: 0, tookMs: SUPPOSED_MS, lastTurnMs: 0 };
    this.keep(host, line);
    const room = line.tookMs > SLOW_MS ? 1 : MOST_AT_ONCE;
    if (line.underWay < room) {
      line.underWay += 1;
      return null;
    }
    const turnMs = Math.max(line.lastTurnMs, nowMs) + Math.max(line.tookMs / room, SHORTEST_WAIT_MS);
    line.lastTurnMs = Math.min(turnMs, nowMs + LONGEST_WAIT_MS);
    return line.lastTurnMs;
  }

  left(host: string, tookMs: number): void {
    const line = this.lines.get(host);
    if (!line) return;
    line.underWay -= 1;
    line.tookMs = tookMs;
    if (tookMs <= SLOW_MS) line.lastTurnMs = 0;
  }

  /** The host that was asked for longest ago and has nothing under way is forgotten for a new one. */
  private keep(host: string, line: Line): void {
    this.lines.delete(host);
    this.lines.set(host, line);
    if (this.lines.size <= MOST_HOSTS) return;
    for (const [other, { underWay }] of this.lines) {
      if (underWay > 0) continue;
      this.lines.delete(other);
      return;
    }
  }
}
