import { InvariantError } from './errors.js';
import { keysIn, problemWithKeys } from './key-list.js';
import { randomFromPool } from './random-pool.js';
import {
  decrypt,
  encrypt,
  readSealed,
  type SealedValue,
  type SealForm,
  type SealFormat,
  writeSealed,
} from './sealed-value.js';

const KEY_BYTES = 32;

/**
 * What a sealed value is for: its kind and whose it is (`permanent-code ww1`). It is authenticated with the text (AAD), so a value
 * that is copied into another row does not open. `before`: as values of the format v1 were sealed, where that was otherwise; `once`: as only
 * the first of them were.
 */
export type SealContext = string | { bound: string; before: string } | { bound: string; once: string };

/**
 * Encrypts secrets at rest with AES-256-GCM: each value under a random key of its own, and that key under the first of SECRETS_KEYS.
 * A rotation seals the small key anew and leaves the text alone. Values of the format before (v1, without a key of their own) open too.
 */
export class Keyring {
  private constructor(
    private readonly keys: Map<string, Buffer>,
    /** How new values are sealed. */
    readonly form: SealForm,
  ) {}

  /** Reads `keyId:base64(32 bytes)[,…]`; throws InvariantError `KEYRING_UNUSABLE` without repeating the keys. */
  static parse(text: string, format: SealFormat = 'v2'): Keyring {
    const problem = problemWithKeys(text);
    if (problem !== undefined) throw new InvariantError('KEYRING_UNUSABLE', `SECRETS_KEYS ${problem}`);
    const entries = keysIn(text);
    return new Keyring(new Map(entries), { format, keyId: entries[0]![0] });
  }

  /** Ids of the keys that open, the one that seals first. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  seal(plaintext: string, context: SealContext): string {
    const { keyId, format } = this.form;
    const key = this.keys.get(keyId)!;
    const plain = Buffer.from(plaintext, 'utf8');
    if (format === 'v1') {
      const body = encrypt(key, plain, contextBefore(context));
      return writeSealed({ format, keyId, wrappedKey: null, body });
    }
    const own = randomFromPool(KEY_BYTES);
    const wrappedKey = encrypt(key, own, wrapContext(keyId));
    return writeSealed({ format, keyId, wrappedKey, body: encrypt(own, plain, bodyContext(context)) });
  }

  /** Throws InvariantError `KEYRING_KEY_UNKNOWN`, `KEYRING_MALFORMED` or `KEYRING_REFUSED` (changed text or context). */
  open(sealed: string, context: SealContext): string {
    const value = readSealed(sealed);
    return this.opened(value, context).toString('utf8');
  }

  /** True when the value was sealed in another format or with another key than new ones are. */
  isOutdated(sealed: string): boolean {
    const { format, keyId } = readSealed(sealed);
    return format !== this.form.format || keyId !== this.form.keyId;
  }

  /**
   * The same secret sealed as new ones are. Where the value has a key of its own, that alone is sealed anew, and the text is not opened.
   * Throws as `open` does.
   */
  renewed(sealed: string, context: SealContext): string {
    const value = readSealed(sealed);
    const { format, keyId } = this.form;
    if (value.wrappedKey === null || format === 'v1') return this.seal(this.open(sealed, context), context);
    const wrappedKey = encrypt(this.keys.get(keyId)!, this.ownKeyOf(value), wrapContext(keyId));
    return writeSealed({ format, keyId, wrappedKey, body: value.body });
  }

  private opened(value: SealedValue, context: SealContext): Buffer {
    if (value.format === 'v2') {
      const own = this.ownKeyOf(value);
      return tried(value, [bodyContext(context)], (associated) => decrypt(own, value.body, associated));
    }
    const key = this.keyOf(value);
    return tried(value, contextsBefore(context), (associated) => decrypt(key, value.body, associated));
  }

  private ownKeyOf(value: SealedValue): Buffer {
    const key = this.keyOf(value);
    return tried(value, [wrapContext(value.keyId)], (associated) =>
      decrypt(key, value.wrappedKey!, associated),
    );
  }

  private keyOf({ keyId }: SealForm): Buffer {
    const key = this.keys.get(keyId);
    if (key) return key;
    throw new InvariantError('KEYRING_KEY_UNKNOWN', `SECRETS_KEYS lacks the key ${keyId}`, {
      facts: { keyId },
    });
  }
}

const boundOf = (context: SealContext): string => (typeof context === 'string' ? context : context.bound);
const contextBefore = (context: SealContext): string =>
  typeof context === 'object' && 'before' in context ? context.before : boundOf(context);
const contextsBefore = (context: SealContext): string[] => {
  if (typeof context === 'string') return [context];
  return [context.bound, 'before' in context ? context.before : context.once];
};

const bodyContext = (context: SealContext): string => `v2 ${boundOf(context)}`;
/** The key of a value says nothing of whose it is: its text does, and opens for nobody else. */
const wrapContext = (keyId: string): string => `v2 data-key ${keyId}`;

/** What the first of the contexts opens; throws InvariantError `KEYRING_REFUSED` naming the first. */
function tried({ keyId }: SealForm, contexts: string[], open: (context: string) => Buffer): Buffer {
  let cause: unknown;
  for (const context of contexts) {
    try {
      return open(context);
    } catch (error) {
      cause ??= error;
    }
  }
  const context = contexts[0]!;
  throw new InvariantError('KEYRING_REFUSED', `A sealed value does not open as ${context}`, {
    facts: { keyId, context },
    cause,
  });
}
