import { BotTransportError } from './bot-errors.js';

interface Waiting {
  command: string;
  timer: NodeJS.Timeout;
  settle: (errcode: number, body: unknown) => void;
  fail: (error: BotTransportError) => void;
}

export interface BotAnswer {
  errcode: number;
  body: unknown;
}

/** Frames that wait for their answer, by req_id, each with a deadline; bounded. */
export class PendingAnswers {
  readonly #waiting = new Map<string, Waiting>();

  constructor(
    /** Milliseconds. */
    private readonly deadlineMs: number,
    private readonly limit: number,
  ) {}

  get size(): number {
    return this.#waiting.size;
  }

  /** Why a frame with this req_id cannot wait now, or undefined. */
  refusal(reqId: string): 'full' | 'in_flight' | undefined {
    if (this.#waiting.has(reqId)) return 'in_flight';
    return this.#waiting.size >= this.limit ? 'full' : undefined;
  }

  /** Rejects with BotTransportError `deadline` or `closed`, outcome unknown. */
  answerTo(reqId: string, command: string): Promise<BotAnswer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(reqId);
        reject(new BotTransportError(command, 'unknown', 'deadline'));
      }, this.deadlineMs);
      const settle = (errcode: number, body: unknown): void => resolve({ errcode, body });
      this.#waiting.set(reqId, { command, timer, settle, fail: reject });
    });
  }

  /** False when nobody waits for it: it came too late, or was never asked for. */
  settle(reqId: string, errcode: number, body: unknown): boolean {
    const waiting = this.#take(reqId);
    waiting?.settle(errcode, body);
    return waiting !== undefined;
  }

  /** The socket is gone. */
  failAll(): void {
    for (const [reqId, { command }] of this.#waiting)
      this.#take(reqId)?.fail(new BotTransportError(command, 'unknown', 'closed'));
  }

  #take(reqId: string): Waiting | undefined {
    const waiting = this.#waiting.get(reqId);
    if (waiting === undefined) return undefined;
    clearTimeout(waiting.timer);
    this.#waiting.delete(reqId);
    return waiting;
  }
}
