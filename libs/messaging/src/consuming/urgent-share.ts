/** Where more than every fourth of so many was urgent, nobody is ahead of anybody, and each would be read and handled twice. */
const SAMPLE = 100;
const MOST_URGENT = 0.25;
/** For so long none is looked for again then. */
const POINTLESS_MS = 5_000;

/** How many of the facts that were looked at are urgent: whether looking for them is worth it. */
export class UrgentShare {
  private looked = 0;
  private urgent = 0;
  private pointlessUntil = -Infinity;

  get isPointless(): boolean {
    return performance.now() < this.pointlessUntil;
  }

  count(isUrgent: boolean): void {
    this.looked += 1;
    if (isUrgent) this.urgent += 1;
    if (this.looked < SAMPLE) return;
    if (this.urgent > this.looked * MOST_URGENT) this.pointlessUntil = performance.now() + POINTLESS_MS;
    [this.looked, this.urgent] = [0, 0];
  }
}
