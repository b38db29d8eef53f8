/** A text that is no matcher. */
export class MatcherSyntaxError extends Error {
  /** `position`: in characters (UTF-16 units) from the start of the text, where reading stopped. */
  constructor(
    readonly problem: string,
    readonly position: number,
  ) {
    super(`${problem} at position ${position}`);
    this.name = 'MatcherSyntaxError';
  }
}
