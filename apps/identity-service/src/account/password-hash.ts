import { argon2id, hash, verify } from 'argon2';

/** OWASP's argon2id minimum: 19 MiB, two passes, one lane; about 20 ms on one core, so a few at a time fit anywhere. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Resolves to the argon2id hash of a password as a PHC string. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobody: Promise<string> | undefined;

/**
 * Resolves to whether the password fits the hash. Without a hash (unknown username, account without password) it takes
 * as long and resolves to false: the time of an answer must not tell whether a username exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('no account has this hash');
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== null && fits;
}
