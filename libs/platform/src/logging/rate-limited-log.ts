import type { Clock } from '../clock.js';
import type { Logger } from './logger.js';

const WINDOW_MS = 60_000;
const MOST_KINDS = 1_000;

type Level = 'warn' | 'error';

interface Storm {
  since: number;
  count: number;
  fields: object;
  level: Level;
  message: string;
  timer?: NodeJS.Timeout;
}

/**
 * Lines that come in storms, or that anybody outside can cause: of each kind the first is logged at once, then one line a
 * minute with the fields of the last one and `repeated`, how many there were besides.
 */
export class RateLimitedLog {
  private readonly kinds = new Map<string, Storm>();

  constructor(
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** `kind` tells what counts as the same warning: a consumer and an error code, say. */
  warn(kind: string, fields: object, message: string): void {
    this.say('warn', kind, fields, message);
  }

  error(kind: string, fields: object, message: string): void {
    this.say('error', kind, fields, message);
  }

  private say(level: Level, kind: string, fields: object, message: string): void {
    const now = this.clock.now().getTime();
    const known = this.kinds.get(kind);
    if (known && Math.abs(now - known.since) < WINDOW_MS) {
      known.count += 1;
      known.fields = fields;
      return;
    }
    if (known) this.close(kind, known);
    this.logger[level](fields, message);
    if (this.kinds.size >= MOST_KINDS) this.closeOldest();
    this.open(kind, { since: now, count: 0, fields: {}, level, message });
  }

  private open(kind: string, storm: Storm): void {
    this.kinds.set(kind, storm);
    storm.timer = setTimeout(() => {
      if (!this.close(kind, storm)) return;
      this.open(kind, { ...storm, since: this.clock.now().getTime(), count: 0, fields: {} });
    }, WINDOW_MS).unref();
  }

  /** True when there was more of the kind than its first line. */
  private close(kind: string, { count, fields, level, message, timer }: Storm): boolean {
    clearTimeout(timer);
    this.kinds.delete(kind);
    if (count === 0) return false;
    this.logger[level]({ ...fields, repeated: count }, message);
    return true;
  }

  private closeOldest(): void {
    for (const [kind, storm] of this.kinds) {
      this.close(kind, storm);
      return;
    }
  }
}
