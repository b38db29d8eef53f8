/** What a check found, read with care: another version of a service may say other things. */
export interface Facts {
  number(name: string): number | undefined;
  text(name: string): string | undefined;
}

export function factsOf(found: unknown): Facts {
  const fields = (found !== null && typeof found === 'object' ? found : {}) as Record<string, unknown>;
  return {
    number: (name) => (typeof fields[name] === 'number' ? fields[name] : undefined),
    text: (name) => (typeof fields[name] === 'string' ? fields[name] : undefined),
  };
}

export const NO_FACTS = factsOf(null);
