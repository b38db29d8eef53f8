import type { SpanAttributes, SpanKindName, WorkSpan } from '../correlation.js';

/** A piece of work that begins in this service: a message, a send. */
export interface TracedWork {
  /** Of few different values: `process card.sent`. */
  name: string;
  kind: SpanKindName;
  correlationId: string;
  causationId?: string;
  /** What the message said about its trace. */
  traceparent?: string;
  attributes?: SpanAttributes;
}

/** What a request that arrives tells of itself. */
export interface Arrival {
  correlationId: string;
  /** Whether the caller chose the correlation id. */
  isGiven: boolean;
  traceparent: string | undefined;
  name: string;
  attributes: SpanAttributes;
}

/** Traces of one service: what is not asked for here costs nothing where they are off. */
export abstract class Tracing {
  abstract readonly isOn: boolean;

  /** The correlation id of a request that names none; undefined where traces are off. */
  abstract newCorrelationId(traceparent: string | undefined): string | undefined;

  /** The correlation id of a message whose sender named no other, for the sender's trace to go on. */
  abstract correlationIdFrom(traceparent: string | undefined): string | undefined;

  /** The span of a request; begins when somebody asks for it, with the time of now. */
  abstract arrival(arrival: Arrival): WorkSpan | undefined;

  /** Runs `fn` as a piece of work of its own, in the trace of its correlation. */
  abstract run<T>(work: TracedWork, fn: () => Promise<T>): Promise<T>;

  /**
   * `run` for the work there is most of, which says by itself whose log lines, rows and calls are part of it: where traces are
   * off nothing is carried along with it.
   */
  abstract runSelfCorrelated<T>(work: TracedWork, fn: () => Promise<T>): Promise<T>;

  /** The `traceparent` of a message that is made now for this correlation. */
  abstract traceparentFor(correlationId: string): string | undefined;

  /** A step that is over: from `startedAt` (`Date.now()`) until now, below this traceparent. */
  abstract passed(name: string, startedAt: number, traceparent: string, attributes: SpanAttributes): void;

  /** Sends what is waiting, for a few seconds at most. */
  abstract close(): Promise<void>;
}
