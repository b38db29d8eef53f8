import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'wo_';
const TOKEN = /^wo_[A-Za-z0-9_-]{43}$/;

export const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** What is stored and asked for in the place of a token or a session's id; both have enough entropy to need no salt. */
export const digestOf = (id: string): string => sha256(id).toString('base64url');

/** 32 random bytes; the prefix lets people and scanners of repositories know what they found. */
export const newToken = (): string => PREFIX + randomBytes(32).toString('base64url');

export const isToken = (text: string): boolean => TOKEN.test(text);

/** Digests are compared, so neither length nor content is told by the time it takes. */
export const isSame = (given: string, expected: Buffer): boolean => timingSafeEqual(sha256(given), expected);
