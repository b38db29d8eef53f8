import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decrypt as vendorDecrypt, encrypt as vendorEncrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';
import { CallbackCrypto } from './callback-crypto.js';
import { CallbackCryptoError } from './callback-crypto-error.js';

interface Vector {
  name: string;
  token: string;
  encodingAesKey: string;
  receiveId: string;
  timestamp: string | null;
  nonce: string | null;
  msgSignature: string | null;
  encrypt: string;
  random?: string;
  plaintext: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('./published-vectors.json', import.meta.url), 'utf8'),
) as Vector[];
const KEY = 'XzwekKeyTWjB8A6dezpcJIHW4vOQR7isbh0vOktcbX4';
const crypto = new CallbackCrypto({ token: 'Mk7TpQ2vXs', encodingAesKey: KEY });

function codeOf(run: () => unknown): number | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof CallbackCryptoError) return error.code;
    throw error;
  }
  return undefined;
}

/** Encrypts a finished buffer without padding it, to build what no honest sender sends. */
function seal(buffer: Buffer): string {
  const key = Buffer.from(`${KEY}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(buffer), cipher.final()]).toString('base64');
}

function block(padByte: number, length = 0): Buffer {
  const buffer = Buffer.alloc(32, padByte);
  buffer.writeUInt32BE(length, 16);
  return buffer;
}

describe('published vectors', () => {
  it('has all eleven of them', () => expect(vectors).toHaveLength(11));

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const own = new CallbackCrypto({ token: vector.token, encodingAesKey: vector.encodingAesKey });
    const { timestamp, nonce, msgSignature } = vector;
    if (timestamp && nonce && msgSignature) {
      expect(own.signature(timestamp, nonce, vector.encrypt)).toBe(msgSignature);
      own.verify(msgSignature, timestamp, nonce, vector.encrypt);
    }
    expect(own.decrypt(vector.encrypt)).toEqual({ message: vector.plaintext, receiveId: vector.receiveId });
    const random =
      vector.random ?? vendorDecrypt(vector.encodingAesKey, vector.encrypt).random.toString('utf8');
    expect(own.encrypt(vector.plaintext, vector.receiveId, random)).toBe(vector.encrypt);
  });

  it('encrypts the suite case with a full 32-byte pad', () => {
    const message =
      '<xml><SuiteId><![CDATA[wwa1b2c3d4e5f60718]]></SuiteId><InfoType><![CDATA[suite_ticket]]></InfoType>' +
      '<TimeStamp>1735689600</TimeStamp><SuiteTicket><![CDATA[Tkxxxxxxx]]></SuiteTicket></xml>';
    const encrypted = crypto.encrypt(message, 'wwa1b2c3d4e5f60718', '0f1e2d3c4b5a6978');
    expect(encrypted).toMatch(/^SPVlS\+Gh9iqGvJMRHkPBchLKaSn7gIbFKhv1xjxVReASgTtnbRqacBixlKH0aOse/);
    expect(crypto.signature('1735689600', '8675309', encrypted)).toBe(
      '678f8d5595e54331341da84becf808a5cacb4196',
    );
  });
});

describe('refusals', () => {
  it('a flipped signature digit is -40001', () => {
    const encrypted = crypto.encrypt('hello', 'ww1');
    const good = crypto.signature('1', '2', encrypted);
    const flipped = (good.startsWith('0') ? '1' : '0') + good.slice(1);
    expect(codeOf(() => crypto.verify(flipped, '1', '2', encrypted))).toBe(-40001);
    expect(codeOf(() => crypto.verify(good.toUpperCase() + 'A', '1', '2', encrypted))).toBe(-40001);
    expect(codeOf(() => crypto.verify('', '1', '2', encrypted))).toBe(-40001);
    expect(codeOf(() => crypto.verify(good, '1', '2', encrypted))).toBeUndefined();
  });

  it.each([0, 33, 255])('pad byte %d is -40008', (pad) => {
    expect(codeOf(() => crypto.decrypt(seal(block(pad))))).toBe(-40008);
  });

  it('pad bytes that differ are -40008', () => {
    const buffer = block(12);
    buffer[24] = 11;
    expect(codeOf(() => crypto.decrypt(seal(buffer)))).toBe(-40008);
    expect(codeOf(() => crypto.decrypt(seal(block(12))))).toBeUndefined();
  });

  it('a length field beyond the buffer is -40008', () => {
    expect(codeOf(() => crypto.decrypt(seal(block(12, 1))))).toBe(-40008);
    expect(codeOf(() => crypto.decrypt(seal(block(12, 0xffffffff))))).toBe(-40008);
  });

  it('fewer than 20 bytes left are -40008', () => {
    expect(codeOf(() => crypto.decrypt(seal(Buffer.alloc(32, 32))))).toBe(-40008);
    expect(codeOf(() => crypto.decrypt(seal(Buffer.alloc(32, 13))))).toBe(-40008);
  });

  it.each([KEY.slice(1), `${KEY}A`, '', `${KEY.slice(1)}+`])('key %j is -40004', (encodingAesKey) => {
    expect(codeOf(() => new CallbackCrypto({ token: 't', encodingAesKey }))).toBe(-40004);
  });

  it('a message that is no UTF-8 is -40008', () => {
    const buffer = Buffer.concat([block(12, 1).subarray(0, 20), Buffer.from([0xff]), Buffer.alloc(11, 11)]);
    expect(codeOf(() => crypto.decrypt(seal(buffer)))).toBe(-40008);
  });

  it.each([
    ['', -40010],
    ['a b=', -40010],
    ['abc', -40010],
    [Buffer.alloc(16).toString('base64'), -40007],
  ])('ciphertext %j is %d', (encrypted, code) => {
    expect(codeOf(() => crypto.decrypt(encrypted))).toBe(code);
  });
});

describe('with the vendor package as counterpart', () => {
  it('each reads what the other wrote, and both sign alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string(), (message, receiveId) => {
        const theirs = vendorEncrypt(KEY, message, receiveId);
        expect(crypto.decrypt(theirs)).toEqual({ message, receiveId });
        const ours = crypto.encrypt(message, receiveId);
        expect(vendorDecrypt(KEY, ours)).toMatchObject({ message, id: receiveId });
        expect(crypto.signature('1735689600', 'n0', ours)).toBe(
          getSignature('Mk7TpQ2vXs', '1735689600', 'n0', ours),
        );
      }),
    );
  });
});
