import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 256 random bits for a cookie. */
export const randomId = (): string => randomBytes(32).toString('base64url');

/** 40 random letters and digits, 238 bits: WeCom returns a state of no other alphabet (D/91120). */
export function randomState(): string {
  const characters: string[] = [];
  while (characters.length < 40) {
    // Bytes from 248 on would make the first letters likelier than the others.
    for (const byte of randomBytes(64)) if (byte < 248) characters.push(ALPHANUMERICS[byte % 62]!);
  }
  return characters.slice(0, 40).join('');
}

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
