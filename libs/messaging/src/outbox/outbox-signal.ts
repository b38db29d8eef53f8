/** Tells the relay of this process that rows were committed, so that it need not wait for its next poll. */
export class OutboxSignal {
  private listener?: () => void;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  raise(): void {
    this.listener?.();
  }
}
