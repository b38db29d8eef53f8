import { pino, type DestinationStream } from 'pino';
import { currentWork } from '../correlation.js';
import { ECS_VERSION, ecsFields } from './ecs-fields.js';
import { redact, redactText } from './redaction.js';

/**
 * JSON lines by the names of Elastic's Common Schema, with trace.id and span.id where traces are on; what looks like a secret is
 * masked. Of the fields given, `err` is an error and `event` names what happened; see ecsFields.
 */
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
    base: { 'service.name': service, 'ecs.version': ECS_VERSION },
    messageKey: 'message',
    timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
    mixin() {
      const work = currentWork();
      if (work === undefined) return {};
      const { correlationId, span } = work;
      return span ? { correlationId, 'trace.id': span.traceId, 'span.id': span.spanId } : { correlationId };
    },
    formatters: {
      level: (label: string) => ({ 'log.level': label }),
      log: (fields: Record<string, unknown>) => ecsFields(redact(fields) as Record<string, unknown>),
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
