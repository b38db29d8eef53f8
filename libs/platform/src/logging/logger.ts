import { pino, type DestinationStream } from 'pino';
import { currentWork } from '../correlation.js';
import { redact, redactText } from './redaction.js';

/** JSON lines with service and correlationId, with trace.id and span.id where traces are on; what looks like a secret is masked. Errors go under `err`. */
export abstract class Logger {
  abstract debug(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
  abstract fatal(fields: object, message: string): void;
}

/** A logger for one service; `destination` is for tests, the default is standard output. */
export function createLogger(service: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin() {
      const work = currentWork();
      if (work === undefined) return {};
      const { correlationId, span } = work;
      return span ? { correlationId, 'trace.id': span.traceId, 'span.id': span.spanId } : { correlationId };
    },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => redact(fields) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args: unknown[], method: (...args: unknown[]) => void) {
        method.apply(
          this,
          args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg)),
        );
      },
    },
  } as pino.LoggerOptions;
  return (destination ? pino(options, destination) : pino(options)) as unknown as Logger;
}
