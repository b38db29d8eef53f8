import type { Language } from '../language.js';
import { WALL_WORDS } from './words.js';

const ZONE = { timeZone: 'Asia/Shanghai' } as const;

export const clockTime = (ms: number, language: Language): string =>
  new Date(ms).toLocaleTimeString(WALL_WORDS[language].locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...ZONE,
  });

export const dayOf = (ms: number, language: Language): string =>
  new Date(ms).toLocaleDateString(WALL_WORDS[language].locale, { month: 'numeric', day: 'numeric', ...ZONE });

export const fullTime = (ms: number, language: Language): string =>
  new Date(ms).toLocaleString(WALL_WORDS[language].locale, { hour12: false, ...ZONE });

/** `73:10` as hours and minutes. */
export function spanOf(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
