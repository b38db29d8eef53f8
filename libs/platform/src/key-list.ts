/** 32 random bytes with fewer distinct ones come up once in 10^36 keys. */
const FEWEST_DISTINCT_BYTES = 8;

/** The entries of a SECRETS_KEYS text: key id and bytes. */
export const keysIn = (text: string): [string, Buffer][] => text.split(',').map(splitEntry);

/** What is wrong with a SECRETS_KEYS text, or undefined; says nothing of the keys but their ids. */
export function problemWithKeys(text: string): string | undefined {
  const ids = new Set<string>();
  for (const [id, key] of keysIn(text)) {
    if (!/^[A-Za-z0-9_-]+$/.test(id) || key.length !== 32) return 'must be keyId:base64(32 bytes)[,…]';
    if (ids.has(id)) return `names the key ${id} twice`;
    ids.add(id);
  }
  return undefined;
}

/** What is wrong with a usable SECRETS_KEYS text as protection, or undefined. */
export function weaknessOfKeys(text: string): string | undefined {
  const isMade = keysIn(text).every(([, key]) => new Set(key).size >= FEWEST_DISTINCT_BYTES);
  return isMade ? undefined : 'holds a key that no random generator made (openssl rand -base64 32)';
}

function splitEntry(entry: string): [string, Buffer] {
  const [id = '', ...rest] = entry.trim().split(':');
  return [id, Buffer.from(rest.join(':'), 'base64')];
}
