/**
 * What stands at a dotted path in JSON; parts that are numbers go into lists (`alerts.0.name`). A name that itself holds
 * dots is found too. Undefined = nothing.
 */
export function valueAt(value: unknown, path: string): unknown {
  return inside(value, path.split('.'));
}

function inside(value: unknown, parts: readonly string[]): unknown {
  if (parts.length === 0) return value;
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const [index, ...rest] = parts;
    return /^\d{1,6}$/.test(index!) ? inside(value[Number(index)], rest) : undefined;
  }
  for (let taken = 1; taken <= parts.length; taken += 1) {
    const name = parts.slice(0, taken).join('.');
    if (!Object.hasOwn(value, name)) continue;
    const found = inside((value as Record<string, unknown>)[name], parts.slice(taken));
    if (found !== undefined) return found;
  }
  return undefined;
}
