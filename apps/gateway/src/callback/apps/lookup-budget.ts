/** So many a second and no more, whoever asks. */
export class LookupBudget {
  private second = 0;
  private left = 0;

  constructor(private readonly perSecond: number) {}

  /** False when this second's are used up. `now` in milliseconds. */
  take(now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.second) {
      this.second = second;
      this.left = this.perSecond;
    }
    if (this.left === 0) return false;
    this.left -= 1;
    return true;
  }
}
