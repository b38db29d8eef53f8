import type { Language } from '../alert/outcome-words.js';

/** What a caller is told about a problem: the HTTP status where it shows as one, what it means, and the way out. */
export interface ProblemWords {
  status: number;
  says: Record<Language, string>;
  remedy: Record<Language, string>;
}

export const problemWords = (
  status: number,
  zh: string,
  zhRemedy: string,
  en: string,
  enRemedy: string,
): ProblemWords => ({ status, says: { zh, en }, remedy: { zh: zhRemedy, en: enRemedy } });
