import { WakingStorage } from './waking-storage.js';

export type SpanKindName = 'server' | 'client' | 'producer' | 'consumer' | 'internal';
export type SpanAttributes = Record<string, string | number | boolean>;

/** A span of a trace that is kept; nothing of OpenTelemetry, which is loaded only where traces are on. */
export interface WorkSpan {
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  /** W3C Trace Context, for whoever goes on. */
  readonly traceparent: string;
  child(name: string, kind: SpanKindName, attributes: SpanAttributes): WorkSpan;
  set(attributes: SpanAttributes): void;
  /** With what went wrong, of which only the kind is told. */
  end(error?: unknown): void;
  /** Moves a request that has told nothing yet into the trace of this correlation; answers its new correlation. */
  adopt?(correlationId: string): string | undefined;
}

/** What is being worked on: one object for each request, message or send. */
export interface Work {
  correlationId: string;
  readonly causationId: string | undefined;
  /** Where traces are off: undefined. */
  readonly span?: WorkSpan;
}

/** One for all of it: every promise of the process carries each storage on. */
const storage = new WakingStorage<Work>();

/**
 * Runs `fn` so that every log line, outbox row and request made inside carries `id`; with `causationId`, what is sent inside
 * says that this message caused it.
 */
export function withCorrelation<T>(id: string, fn: () => T, causationId?: string): T {
  const around = storage.getStore();
  const span = around?.correlationId === id ? around.span : undefined;
  return storage.run({ correlationId: id, causationId: causationId ?? around?.causationId, span }, fn);
}

export const withWork = <T>(work: Work, fn: () => T): T => storage.run(work, fn);

/** Work that goes on when `withWork` is left, until the answered function is called: a request whose answer is not there yet. */
export const holdWork = (): (() => void) => storage.hold();

export const currentWork = (): Work | undefined => storage.getStore();

/** The id that began at the callback, request or alert being worked on, if any. */
export function currentCorrelationId(): string | undefined {
  return storage.getStore()?.correlationId;
}

/** The message that is being worked on, if any. */
export function currentCausationId(): string | undefined {
  return storage.getStore()?.causationId;
}
