import { registerDecorator } from 'class-validator';

export const MAX_USERNAME = 128;
/** Control and invisible characters, line and paragraph separators: nobody can type them at a login. */
const UNTYPEABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A username as it is kept: compatibility forms (full-width letters) become plain ones, blanks around it go. */
export const cleanUsername = (username: string): string => username.normalize('NFKC').trim();

/** What is compared: two spellings with one key are one username. */
export const usernameKey = (username: string): string => cleanUsername(username).toLowerCase();

export function isUsername(value: unknown): boolean {
  if (typeof value !== 'string' || UNTYPEABLE.test(value)) return false;
  const clean = cleanUsername(value);
  return clean.length >= 1 && clean.length <= MAX_USERNAME;
}

export const IsUsername = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isUsername',
    target: target.constructor,
    propertyName: String(propertyName),
    options: {
      message: `$property must be 1..${MAX_USERNAME} characters that can be typed, without control or invisible ones`,
    },
    validator: { validate: isUsername },
  });
