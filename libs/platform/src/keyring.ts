import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { InvariantError } from './errors.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 32 random bytes with fewer distinct ones come up once in 10^36 keys. */
const FEWEST_DISTINCT_BYTES = 8;
const SEALED = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/**
 * Encrypts secrets at rest with AES-256-GCM. The context (table, column, corp) is authenticated with the text,
 * so a sealed value copied into another row does not open.
 */
export class Keyring {
  private constructor(
    private readonly keys: Map<string, Buffer>,
    private readonly currentKeyId: string,
  ) {}

  /** Reads `keyId:base64(32 bytes)[,…]`; throws InvariantError `KEYRING_UNUSABLE` without repeating the keys. */
  static parse(text: string): Keyring {
    const problem = Keyring.problemWith(text);
    if (problem !== undefined) throw new InvariantError('KEYRING_UNUSABLE', `SECRETS_KEYS ${problem}`);
    const entries = text.split(',').map((entry) => splitEntry(entry));
    return new Keyring(new Map(entries), entries[0]![0]);
  }

  /** What is wrong with a SECRETS_KEYS text, or undefined. */
  static problemWith(text: string): string | undefined {
    const ids = new Set<string>();
    for (const entry of text.split(',')) {
      const [id, key] = splitEntry(entry);
      if (!/^[A-Za-z0-9_-]+$/.test(id) || key.length !== 32) return 'must be keyId:base64(32 bytes)[,…]';
      if (ids.has(id)) return `names the key ${id} twice`;
      ids.add(id);
    }
    return undefined;
  }

  /** What is wrong with a usable SECRETS_KEYS text as protection, or undefined. */
  static weaknessOf(text: string): string | undefined {
    const made = text.split(',').some((entry) => new Set(splitEntry(entry)[1]).size < FEWEST_DISTINCT_BYTES);
    return made ? 'holds a key that no random generator made (openssl rand -base64 32)' : undefined;
  }

  seal(plaintext: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.currentKeyId)!, nonce, {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(Buffer.from(context));
    const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return `v1.${this.currentKeyId}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /** Throws InvariantError `KEYRING_KEY_UNKNOWN`, `KEYRING_MALFORMED` or `KEYRING_REFUSED` (changed text or context). */
  open(sealed: string, context: string): string {
    const id = this.keyId(sealed);
    const key = this.keys.get(id);
    if (!key)
      throw new InvariantError('KEYRING_KEY_UNKNOWN', `SECRETS_KEYS lacks the key ${id}`, {
        facts: { keyId: id },
      });
    const bytes = Buffer.from(SEALED.exec(sealed)![2]!, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new InvariantError('KEYRING_REFUSED', `A sealed value does not open as ${context}`, {
        facts: { keyId: id, context },
        cause,
      });
    }
  }

  /** The key a value was sealed with; a rotation job compares it with `current`. */
  keyId(sealed: string): string {
    const match = SEALED.exec(sealed);
    if (!match)
      throw new InvariantError('KEYRING_MALFORMED', 'A sealed value has not the form v1.<key>.<bytes>');
    return match[1]!;
  }

  /** True when the value was sealed with another key than the one that encrypts now. */
  isOutdated(sealed: string): boolean {
    return this.keyId(sealed) !== this.currentKeyId;
  }
}

function splitEntry(entry: string): [string, Buffer] {
  const [id = '', ...rest] = entry.trim().split(':');
  return [id, Buffer.from(rest.join(':'), 'base64')];
}
