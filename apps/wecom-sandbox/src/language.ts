import type { Language } from '@app/contracts';
import type { FastifyRequest } from 'fastify';

export type { Language };

const COOKIE = /(?:^|;\s*)wall_language=(zh|en)/;

/** Chosen by `?lang=`, else by the cookie of an earlier choice, else what the browser prefers. */
export function languageOf({ query, headers }: FastifyRequest): Language {
  const chosen = (query as { lang?: string }).lang ?? COOKIE.exec(headers.cookie ?? '')?.[1];
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const preferred = (headers['accept-language'] ?? '')
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find((range) => range === 'zh' || range === 'en');
  return preferred === 'en' ? 'en' : 'zh';
}

export const languageCookie = (language: Language): string =>
  `wall_language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
