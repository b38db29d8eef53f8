import { DEFAULT_LOCALE, LOCALES, type Locale } from '@app/contracts';
import type { FastifyRequest } from 'fastify';
import { browserLocale } from './browser-locale.js';

/** Holds a language and nothing else, so it needs no protection. */
export const LANGUAGE_COOKIE = 'oncall_language';

/** What is known of a reader's language: their own choice if they made one, and the tenant's or product's default. */
export interface ReaderLanguage {
  locale: Locale;
  ownLocale: Locale | null;
}

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

/** What was chosen on a page, else the person's own, else the browser's, else the tenant's, else the product's. */
export function languageOf(request: FastifyRequest, reader?: ReaderLanguage): Locale {
  const chosen = request.cookies?.[LANGUAGE_COOKIE];
  if (isLocale(chosen)) return chosen;
  return reader?.ownLocale ?? browserLocale(request) ?? reader?.locale ?? DEFAULT_LOCALE;
}
