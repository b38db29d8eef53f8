import type { Logger } from './logger.js';

const WINDOW_MS = 60_000;
const MOST_KINDS = 500;

interface Suppressed {
  count: number;
  fields: object;
}

/**
 * Warnings that come in storms: of each kind the first is logged at once, then one line a minute with the fields of the
 * last one and `repeated`, how many there were besides.
 */
export class RateLimitedLog {
  private readonly kinds = new Map<string, Suppressed>();

  constructor(private readonly logger: Logger) {}

  /** `kind` tells what counts as the same warning: a consumer and an error code, say. */
  warn(kind: string, fields: object, message: string): void {
    const known = this.kinds.get(kind);
    if (known) {
      known.count += 1;
      known.fields = fields;
      return;
    }
    this.logger.warn(fields, message);
    if (this.kinds.size < MOST_KINDS) this.open(kind, message);
  }

  private open(kind: string, message: string): void {
    this.kinds.set(kind, { count: 0, fields: {} });
    setTimeout(() => {
      const { count, fields } = this.kinds.get(kind)!;
      this.kinds.delete(kind);
      if (count === 0) return;
      this.logger.warn({ ...fields, repeated: count }, message);
      this.open(kind, message);
    }, WINDOW_MS).unref();
  }
}
