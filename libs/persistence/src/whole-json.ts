/** Half of a surrogate pair, as a text cut in the middle of a character ends; JSON.stringify writes it as an escape. */
const HALF_CHARACTER = /(\\\\)|\\ud[89a-f][0-9a-f]{2}/g;
const MAYBE_HALF = /\\ud[89a-f]/;

/** JSON for PostgreSQL, which refuses half a character: it becomes U+FFFD, as in any other parameter. */
export function wholeJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!MAYBE_HALF.test(json)) return json;
  return json.replace(HALF_CHARACTER, (_, backslash?: string) => backslash ?? '\ufffd');
}
