/**
 * Maps ids as WeCom returns them (lower-cased) to the ids sent, whose case matters (04 §1.2). Two sent ids that differ only
 * in case are both matched, unless one of them was returned exactly. Ids never sent are left out.
 */
export function matchReturnedIds(sentUserIds: readonly string[], returned: readonly string[]): string[] {
  const exact = new Set(sentUserIds);
  const byFolded = new Map<string, string[]>();
  for (const id of exact) byFolded.set(id.toLowerCase(), [...(byFolded.get(id.toLowerCase()) ?? []), id]);
  const matched = new Set<string>();
  for (const id of returned) {
    const candidates = byFolded.get(id.toLowerCase()) ?? [];
    const narrowed = exact.has(id) && id !== id.toLowerCase() ? [id] : candidates;
    for (const candidate of narrowed) matched.add(candidate);
  }
  return [...exact].filter((id) => matched.has(id));
}
