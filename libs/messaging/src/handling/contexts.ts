/** What a fact's handler may know about its message besides the payload. */
export interface FactContext {
  /** CloudEvents id and source; `key` joins them, with the tenant's where there is one, and is what the inbox remembers. */
  id: string;
  source: string;
  key: string;
  /** NATS subject the message came on. */
  subject: string;
  /** What stands in the places of the pattern's `*`. */
  wildcards: string[];
  /** The tenant of an `alerts.v1.<tenant>.…` subject. */
  tenant?: string;
  /** CloudEvents time. */
  time?: Date;
  correlationId: string;
  /** 1 for the first try; a try that was cut off by the end of a process does not count. */
  deliveryCount: number;
  /** Handled ahead of its turn, because it is urgent and many wait: it comes again, and the inbox has to know it. */
  isAhead: boolean;
  /** Whether this error, thrown by the handler now, makes the fact a dead letter instead of another try. */
  givesUpOn: (error: unknown) => boolean;
}

export interface RequestContext {
  subject: string;
  correlationId: string;
}
