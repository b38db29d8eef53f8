import { randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 32 of 62 characters are 190 bits; more would not fit an app QR code (02 §3.2). */
const LENGTH = 32;

/** A state WeCom returns unchanged: letters and digits only, so neither base64url nor hex padding signs (D/90597). */
export function randomState(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
