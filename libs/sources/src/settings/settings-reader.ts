import { isObject, SEVERITIES, type Severity } from '@app/contracts';
import type { BodyProblem } from '../reading/refusals.js';
import { patternProblem } from './patterns.js';

const MAX_ENTRIES = 100;
const MAX_TEXT = 512;

/** Reads settings as they were given, and collects what is wrong with them. */
export class SettingsReader {
  readonly problems: BodyProblem[] = [];

  problem(field: string, message: string): undefined {
    this.problems.push({ field, message });
    return undefined;
  }

  map(field: string, value: unknown): Record<string, unknown> | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) return this.problem(field, 'must be an object');
    if (Object.keys(value).length <= MAX_ENTRIES) return value;
    return this.problem(field, `must have at most ${MAX_ENTRIES} entries`);
  }

  text(field: string, value: unknown, limit = MAX_TEXT): string | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string' && value.length <= limit) return value;
    return this.problem(field, `must be a text of at most ${limit} characters`);
  }

  /** A text, or a list of them. */
  texts(field: string, value: unknown, most: number): string[] {
    if (value === undefined || value === null) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length > most) this.problem(field, `must have at most ${most} entries`);
    return list.slice(0, most).flatMap((item, index) => {
      const at = Array.isArray(value) ? `${field}[${index}]` : field;
      const isTextual = ['string', 'number', 'boolean'].includes(typeof item);
      return this.text(at, isTextual ? String(item) : item) ?? [];
    });
  }

  /** RE2 expressions that compile. */
  patterns(field: string, value: unknown): string[] {
    return this.texts(field, value, 20).filter((pattern, index) => {
      const why = patternProblem(pattern);
      if (why !== undefined) this.problem(`${field}[${index}]`, why);
      return why === undefined;
    });
  }

  /** A sender's words → ours. */
  severities(field: string, value: unknown): Record<string, Severity> {
    return Object.fromEntries(
      Object.entries(this.map(field, value) ?? {}).flatMap(([word, severity]) => {
        const ours = SEVERITIES.find((one) => one === severity);
        if (!ours) this.problem(`${field}.${word}`, `must be one of ${SEVERITIES.join(', ')}`);
        return ours ? [[word.trim().toLowerCase(), ours] as const] : [];
      }),
    );
  }
}
