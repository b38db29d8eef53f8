/** How many fell into the last `span` milliseconds; times never go back but by a clock that is moved. */
export class RollingCount {
  private times: number[] = [];
  private first = 0;
  /** The most that any `span` held. */
  peak = 0;

  constructor(private readonly span: number) {}

  at(now: number): number {
    if (this.times.length > 0 && this.times.at(-1)! > now) this.clear();
    while (this.first < this.times.length && now - this.times[this.first]! >= this.span) this.first += 1;
    if (this.first > 10_000) {
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    return this.times.length - this.first;
  }

  add(now: number, count = 1): void {
    const before = this.at(now);
    for (let n = 0; n < count; n++) this.times.push(now);
    this.peak = Math.max(this.peak, before + count);
  }

  clear(): void {
    this.times = [];
    this.first = 0;
  }
}
