/** The ends of a name or of what somebody typed for one: enough to find it by, and too little where it was a password. */
export function hintOf(typed: string | undefined): string | undefined {
  if (typed === undefined || typed === '') return undefined;
  const characters = [...typed];
  if (characters.length < 4) return `${characters[0]}…`;
  return `${characters.slice(0, 2).join('')}…${characters.at(-1)}`;
}
