import fc from 'fast-check';
import { type ButtonKey, decodeButtonKey, encodeButtonKey } from './index.js';

describe('a button key', () => {
  it('comes back as it was written', () => {
    const keys: ButtonKey[] = [
      { action: 'acknowledge', version: 1, cardId: '01JD5Z3QK8V0N9W7X2Y4T6R1AB' },
      { action: 'snooze', snoozeSeconds: 7200, version: 12, cardId: 'c' },
      { action: 'refresh', version: 0, cardId: '' },
      { action: 'close', version: Number.MAX_SAFE_INTEGER, cardId: 'c' },
    ];
    expect(keys.map((key) => decodeButtonKey(encodeButtonKey(key)))).toEqual(keys);
  });

  it.each([
    'claim:al_81',
    '',
    'o1:reopen:1:c',
    'o1:constructor:1:c',
    'o1:snooze:1:c',
    'o1:close-60:1:c',
    'o1:close:x:c',
    'o2:close:1:c',
    `o1:close:1:${'c'.repeat(1100)}`,
  ])('is not read from %j', (text) => {
    expect(decodeButtonKey(text)).toBeNull();
  });

  it('never throws on what came from outside', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeButtonKey(text) === null || text.startsWith('o1:')));
  });
});
