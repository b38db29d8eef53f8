/** Callbacks on their way from the socket to their handler: the reader only puts them here. */
export class CallbackQueue<T> {
  readonly #waiting: T[] = [];
  #running = 0;

  constructor(
    private readonly handle: (one: T) => Promise<void>,
    private readonly limits: { waiting: number; atOnce: number },
    /** Never throws. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** False when there is no room: the callback is lost, and its person presses again. */
  put(one: T): boolean {
    if (this.#waiting.length >= this.limits.waiting) return false;
    this.#waiting.push(one);
    this.#next();
    return true;
  }

  get size(): number {
    return this.#waiting.length + this.#running;
  }

  #next(): void {
    while (this.#running < this.limits.atOnce) {
      const one = this.#waiting.shift();
      if (one === undefined) return;
      this.#running += 1;
      void this.handle(one)
        .catch(this.failed)
        .finally(() => {
          this.#running -= 1;
          this.#next();
        });
    }
  }
}
