import type { Clock } from '../clock.js';
import type { Logger } from './logger.js';

const EVERY_MS = 60_000;
const MAX_KEYS = 1_000;

/** Lines that anybody outside can cause: one a minute per key, the next says how many were left out. */
export class SparingLog {
  private readonly said = new Map<string, { at: number; leftOut: number }>();

  constructor(
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  warn(key: string, fields: object, message: string): void {
    this.say('warn', key, fields, message);
  }

  error(key: string, fields: object, message: string): void {
    this.say('error', key, fields, message);
  }

  private say(level: 'warn' | 'error', key: string, fields: object, message: string): void {
    const now = this.clock.now().getTime();
    const last = this.said.get(key);
    if (last && Math.abs(now - last.at) < EVERY_MS) {
      last.leftOut += 1;
      return;
    }
    this.said.delete(key);
    this.said.set(key, { at: now, leftOut: 0 });
    if (this.said.size > MAX_KEYS) this.forgetOldest();
    this.logger[level](last?.leftOut ? { ...fields, leftOut: last.leftOut } : fields, message);
  }

  private forgetOldest(): void {
    for (const key of this.said.keys()) {
      this.said.delete(key);
      return;
    }
  }
}
