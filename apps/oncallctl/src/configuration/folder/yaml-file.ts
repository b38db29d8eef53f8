import { isScalar, LineCounter, parseDocument } from 'yaml';
import type { Place, Problem } from './problem.js';

type Path = readonly (string | number)[];

/** One YAML file, and where in it everything stands. */
export class YamlFile {
  private readonly lines = new LineCounter();
  private readonly document;

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** What stops it from being YAML at all, or from meaning anything: aliases that contain themselves or grow without end. */
  problems(): Problem[] {
    const found = this.document.errors.map(({ message, pos }): Problem => this.problem(message, pos[0]));
    if (found.length > 0) return found;
    try {
      // A value that contains itself has no JSON.
      JSON.stringify(this.value());
      return [];
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError)
        return [this.problem('an alias stands within what it repeats', 0)];
      return [this.problem(error instanceof Error ? error.message : String(error), 0)];
    }
  }

  /** Throws unless there are no `problems`. */
  value(): unknown {
    return this.document.toJS({ maxAliasCount: 100 }) as unknown;
  }

  /** Where the value at a path stands; of one that is missing, where it should. `offset`: so many characters into a text. */
  place(path: Path = [], offset = 0): Place {
    for (let length = path.length; length > 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (!range) continue;
      const isQuoted = isScalar(node) && /QUOTE/.test(node.type ?? '');
      return this.placeAt(
        range[0] + (length === path.length ? offset + (isQuoted && offset > 0 ? 1 : 0) : 0),
      );
    }
    return this.placeAt(0);
  }

  private problem(message: string, offset: number): Problem {
    return { ...this.placeAt(offset), severity: 'error', message: message.split('\n')[0]! };
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
  }
}
