import { DomainError } from '@app/platform';

/** No message of ours is deeper or has more values; what is walked later must end soon. */
export const MAX_DEPTH = 64;
export const MAX_VALUES = 250_000;
/** Of a list or map inside the data no more entries are read: twice what any of them may have. */
const MAX_ENTRIES = 2_000;

/**
 * JSON whose depth and number of values were counted before it was parsed. Lists and maps deeper than `whole` levels end
 * behind their first 2,000 entries: making a map of 90,000 names takes longer than others should wait. Throws DomainError
 * `MESSAGE_MALFORMED`, with the fact `syntax` for what is no JSON at all.
 */
export function boundedJson(text: string, whole = MAX_DEPTH): unknown {
  const bounded = isSurelyBounded(text) ? text : new BoundedText(text, whole).read();
  try {
    return JSON.parse(bounded);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new DomainError('MESSAGE_MALFORMED', `Not JSON: ${reason.slice(0, 200)}`, {
      facts: { syntax: true },
      cause,
    });
  }
}

/** Too short for too many entries, each of which takes two characters, and too few brackets to be too deep: the usual message. */
function isSurelyBounded(text: string): boolean {
  if (text.length > 2 * MAX_ENTRIES) return false;
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) opened += 1;
  }
  return opened <= MAX_DEPTH;
}

/** One walk over the characters; strings are jumped over. */
class BoundedText {
  private readonly entries = new Uint32Array(MAX_DEPTH + 1);
  private depth = 0;
  private values = 1;
  private kept = '';
  private keptFrom = 0;
  /** Depth of the list or map whose rest is left out; 0 = none. */
  private leavingOut = 0;

  constructor(
    private readonly text: string,
    private readonly whole: number,
  ) {}

  read(): string {
    const { text } = this;
    for (let at = 0; at < text.length; at += 1) {
      switch (text.charCodeAt(at)) {
        case 0x22:
          at = endOfString(text, at);
          break;
        case 0x5b:
        case 0x7b:
          this.open();
          break;
        case 0x5d:
        case 0x7d:
          this.close(at);
          break;
        case 0x2c:
          this.next(at);
          break;
      }
    }
    return this.keptFrom === 0 ? text : this.kept + text.slice(this.keptFrom);
  }

  private open(): void {
    this.count();
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw malformed(`JSON deeper than ${MAX_DEPTH} levels`);
    this.entries[this.depth] = 1;
  }

  private close(at: number): void {
    if (this.leavingOut > 0 && this.leavingOut === this.depth) {
      this.leavingOut = 0;
      this.keptFrom = at;
    }
    this.depth = Math.max(0, this.depth - 1);
  }

  private next(at: number): void {
    this.count();
    const entries = (this.entries[this.depth]! += 1);
    if (entries <= MAX_ENTRIES || this.depth <= this.whole || this.leavingOut > 0) return;
    this.kept += this.text.slice(this.keptFrom, at);
    this.leavingOut = this.depth;
  }

  private count(): void {
    this.values += 1;
    if (this.values > MAX_VALUES) throw malformed(`JSON with more than ${MAX_VALUES} values`);
  }
}

const malformed = (reason: string): DomainError => new DomainError('MESSAGE_MALFORMED', reason);

/** Position of the quote that ends the string which starts at `at`. */
function endOfString(text: string, at: number): number {
  let end = at;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}
