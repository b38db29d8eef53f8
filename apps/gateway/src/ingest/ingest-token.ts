import { randomBytes } from 'node:crypto';

const PREFIX = 'wi_';
const TOKEN = /^wi_[A-Za-z0-9_-]{43}$/;

/** Of an alert source: 32 random bytes in letters that any URL and any form takes. */
export const newIngestToken = (): string => PREFIX + randomBytes(32).toString('base64url');

export const isIngestToken = (text: unknown): text is string => typeof text === 'string' && TOKEN.test(text);
