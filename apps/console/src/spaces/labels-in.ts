/** Labels as people paste them: `name=value`, `name: value` or `name="value"`, by lines or commas. */
export function labelsIn(text: string): { labels: Record<string, string>; unread: string[] } {
  const labels: Record<string, string> = {};
  const unread: string[] = [];
  for (const part of text.replace(/^\s*\{|\}\s*$/g, '').split(/[\n,]/)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const found = /^"?([^="\s:]+)"?\s*[=:]\s*(.*)$/.exec(trimmed);
    if (found) labels[found[1]!] = found[2]!.replace(/^"(.*)"$/, '$1');
    else unread.push(trimmed);
  }
  return { labels, unread };
}
