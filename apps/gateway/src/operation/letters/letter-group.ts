import type { LetterHead } from '@app/messaging';

/** The letters that several services made of one message; shown, put back and dropped together. */
export interface LetterGroup {
  /** Stands for the group: what it is called by, and its place in lists. */
  newest: LetterHead;
  /** Newest first, `newest` included. */
  letters: LetterHead[];
}

/** Services refuse one message within moments of each other: their letters lie at most so many sequences apart. */
export const NEIGHBOURS = 500;

/** Pure; of letters newest first, in the order of each group's newest one. */
export function groupsOf(letters: readonly LetterHead[]): LetterGroup[] {
  const groups = new Map<string, LetterGroup>();
  for (const letter of letters) {
    const key = letter.original ?? `letter ${letter.sequence}`;
    const group = groups.get(key);
    if (group) group.letters.push(letter);
    else groups.set(key, { newest: letter, letters: [letter] });
  }
  return [...groups.values()];
}
