import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits for a cookie. */
export const randomId = (): string => randomBytes(32).toString('base64url');

/** What is stored instead of a random id; the id has enough entropy to need no salt. */
export const hashOfId = (id: string): Buffer => createHash('sha256').update(id).digest();

/** The token of the forms a browser was given, derived from its cookie: nobody who cannot read the cookie can make it. */
export const csrfTokenOf = (cookie: string): string =>
  createHash('sha256').update(`csrf ${cookie}`).digest('base64url');

export function isCsrfToken(given: unknown, cookie: string): boolean {
  if (typeof given !== 'string') return false;
  const [actual, wanted] = [Buffer.from(given), Buffer.from(csrfTokenOf(cookie))];
  return actual.length === wanted.length && timingSafeEqual(actual, wanted);
}
