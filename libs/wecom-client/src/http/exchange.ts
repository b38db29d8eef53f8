import type { Dispatcher } from 'undici';

export interface ExchangeAnswer {
  status: number;
  text: string;
}

type Question = Pick<Dispatcher.DispatchOptions, 'origin' | 'method' | 'path' | 'headers' | 'body'>;

/**
 * One question and its whole answer, within `timeoutMs` from now. Rejects with what undici tells, or a DOMException
 * `TimeoutError`; a question that still waits for a connection by then never leaves. A handler of its own, because
 * `request` makes a stream, an abort signal and listeners of every answer: a twentieth of a busy service's time.
 */
export function exchange(
  connections: Dispatcher,
  question: Question,
  timeoutMs: number,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    connections.dispatch(question, new Exchange(resolve, reject, timeoutMs));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private controller?: Dispatcher.DispatchController;
  private expired?: DOMException;
  private status = 0;
  private chunks: Buffer[] = [];

  constructor(
    private readonly resolve: (answer: ExchangeAnswer) => void,
    private readonly reject: (error: unknown) => void,
    timeoutMs: number,
  ) {
    this.timer = setTimeout(() => this.expire(), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.expired) controller.abort(this.expired);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.timer);
    const { status, chunks } = this;
    const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    this.resolve({ status, text: bytes.toString('utf8') });
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: Error): void {
    clearTimeout(this.timer);
    this.reject(error);
  }

  private expire(): void {
    this.expired = new DOMException('timed out', 'TimeoutError');
    this.controller?.abort(this.expired);
    this.reject(this.expired);
  }
}
