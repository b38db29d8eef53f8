import { bytesOf, ILLEGAL_REQUEST, type CardProblem } from './card-problem.js';

/** A part of a card whose form is not yet trusted: templates and stored JSON come here too. */
export type Loose = Record<string, unknown>;

/** Collects the problems of one card; `at` prefixes the path of nested parts. */
export class CardCheck {
  constructor(
    readonly problems: CardProblem[],
    private readonly prefix = '',
  ) {}

  at(part: string): CardCheck {
    return new CardCheck(this.problems, this.#path(part));
  }

  add(field: string, problem: Omit<CardProblem, 'field'>): void {
    this.problems.push({ field: this.#path(field), ...problem });
  }

  /** A non-empty text, otherwise the given code. */
  requireText(part: Loose, field: string, errcode: number): void {
    const value = part[field];
    if (value === undefined || value === '') this.add(field, { rule: 'required', errcode });
    else if (typeof value !== 'string')
      this.add(field, { rule: 'type', errcode, actual: typeof value, limit: 'string' });
  }

  /** Mandatory text of limited UTF-8 bytes. */
  requireBytes(part: Loose, field: string, errcode: number, limit: number): void {
    this.requireText(part, field, errcode);
    const value = part[field];
    if (typeof value === 'string' && bytesOf(value) > limit) {
      this.add(field, { rule: 'bytes', errcode, actual: bytesOf(value), limit });
    }
  }

  optionalText(part: Loose, field: string): void {
    const value = part[field];
    if (value !== undefined && typeof value !== 'string') {
      this.add(field, { rule: 'type', errcode: ILLEGAL_REQUEST, actual: typeof value, limit: 'string' });
    }
  }

  /** An integer of the given values, or absent. */
  optionalOneOf(part: Loose, field: string, values: readonly number[]): void {
    const value = part[field];
    if (value === undefined || values.includes(value as number)) return;
    this.add(field, {
      rule: 'value',
      errcode: ILLEGAL_REQUEST,
      actual: String(value),
      limit: values.join('|'),
    });
  }

  /** The entries of a list within min..max; a list that is absent counts as `min` 0 only. */
  list(part: Loose, field: string, range: { min: number; max: number; errcode: number }): Loose[] {
    const value = part[field];
    if (value === undefined && range.min === 0) return [];
    if (!Array.isArray(value)) {
      const rule = value === undefined ? 'required' : 'type';
      this.add(field, { rule, errcode: range.errcode, limit: `${range.min}..${range.max}` });
      return [];
    }
    if (value.length < range.min || value.length > range.max) {
      const limit = `${range.min}..${range.max}`;
      this.add(field, { rule: 'count', errcode: range.errcode, actual: value.length, limit });
    }
    return value.map((entry, index) => this.#object(entry, `${field}[${index}]`, range.errcode));
  }

  /** Repeated values of one property within a list. */
  unique(entries: readonly Loose[], list: string, field: string, errcode: number): void {
    const seen = new Set<unknown>();
    entries.forEach((entry, index) => {
      const value = entry[field];
      if (value === undefined || value === '') return;
      if (seen.has(value))
        this.add(`${list}[${index}].${field}`, { rule: 'unique', errcode, actual: String(value) });
      seen.add(value);
    });
  }

  /** A nested object, or undefined when absent; anything else is a problem. */
  object(part: Loose, field: string): Loose | undefined {
    const value = part[field];
    return value === undefined ? undefined : this.#object(value, field, ILLEGAL_REQUEST);
  }

  #object(value: unknown, field: string, errcode: number): Loose {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Loose;
    this.add(field, { rule: 'type', errcode, actual: typeof value, limit: 'object' });
    return {};
  }

  #path(field: string): string {
    return this.prefix === '' ? field : `${this.prefix}.${field}`;
  }
}
