import { headOf } from '../cut-text.js';
import { showColons } from '../own-colons.js';

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Our own helpers: how many arguments each takes and what it does. All are total: no argument makes them throw. */
export const TEMPLATE_HELPERS: Record<
  string,
  { args: number; run: (...args: unknown[]) => string | boolean }
> = {
  /** `{{default labels.team "nobody"}}`: the second when the first is empty. */
  default: { args: 2, run: (value, fallback) => asText(value) || asText(fallback) },
  /** `{{truncate description 40}}`: at most that many characters, the last one `…` when cut. */
  truncate: {
    args: 2,
    run: (value, limit) => {
      const text = asText(value);
      const max = typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : 1;
      return text.length > max ? `${headOf(text, max - 1)}…` : text;
    },
  },
  /** `{{time startedAt}}`: the clock time of a time, `16:05`. */
  time: { args: 1, run: (value) => /\d{2}:\d{2}$/.exec(showColons(asText(value)))?.[0] ?? asText(value) },
  /** `{{#if (eq severity "critical")}}` */
  eq: { args: 2, run: (a, b) => showColons(asText(a)) === showColons(asText(b)) },
};

export const TEMPLATE_HELPER_NAMES: readonly string[] = Object.keys(TEMPLATE_HELPERS);
