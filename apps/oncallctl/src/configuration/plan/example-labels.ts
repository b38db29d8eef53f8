import { type Matcher, parseMatcher } from '@app/matchers';

/** Labels for which every one of these matchers holds; undefined where none can be made up. */
export function exampleLabels(texts: readonly string[]): Record<string, string> | undefined {
  const all = texts.map(parseMatcher);
  const labels: Record<string, string> = {};
  for (const name of new Set(all.map((matcher) => matcher.name))) {
    const matchers = all.filter((matcher) => matcher.name === name);
    const value = candidates(matchers).find((text) => matchers.every(({ holds }) => holds(text)));
    if (value === undefined) return undefined;
    if (value !== '') labels[name] = value;
  }
  return labels;
}

function candidates(matchers: readonly Matcher[]): string[] {
  const texts = matchers.flatMap(({ operator, value }) => {
    if (operator === '=') return [value];
    return operator === '=~' ? simplest(value) : [];
  });
  return [...texts, '', 'other', '1'];
}

/** Texts that a plain expression may match: its first alternative, with nothing or a letter where anything may stand. */
function simplest(expression: string): string[] {
  const [first = ''] = expression.replace(/^\^|\$$/g, '').split(/\|(?![^(]*\))/);
  const chosen = first.replace(/\((?:\?:)?([^()|]*)[^()]*\)/g, '$1');
  return ['', 'x', '1'].map((letter) =>
    chosen
      .replace(/\[(?:\^?)([^\]])[^\]]*\]/g, '$1')
      .replace(/(?:\\[dw]|\.)[*+?]?/g, (part) => (part.endsWith('+') && letter === '' ? 'x' : letter))
      .replace(/[*+?]/g, ''),
  );
}
