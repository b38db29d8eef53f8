import { randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A state WeCom returns unchanged: letters and digits only, nearly 6 bits each (D/91120, D/90597). */
export const randomState = (length = 40): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
