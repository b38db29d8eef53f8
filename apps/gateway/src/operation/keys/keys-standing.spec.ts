import type { SealedCount, SealedStanding } from '@app/contracts';
import { type Answers, keysStanding } from './keys-standing.js';

const value = (table: string, keyId: string, count = 1, format: 'v1' | 'v2' = 'v2'): SealedCount => ({
  ...{ table, column: 'c', format, keyId, count },
});
const standing = (...values: SealedCount[]): SealedStanding => ({
  ...{ form: { format: 'v2', keyId: 'new' }, keyIds: ['new', 'old'], renewed: 2, unopened: 0, values },
});
const answers = (auth: SealedStanding | null, desk: SealedStanding = standing()): Answers => ({
  ...{ gateway: standing(), 'auth-service': auth, 'identity-service': standing() },
  ...{ 'notify-service': standing(), 'card-state-service': standing(), 'alert-desk': desk },
  'bot-service': standing(),
});

describe('how everything is sealed', () => {
  it('is done when nothing rests under an older key', () => {
    const { left, onTheWay, renewed, removable } = keysStanding(answers(standing(value('a', 'new', 7))));
    expect({ left, onTheWay, renewed, removable }).toEqual({
      ...{ left: 0, onTheWay: 0, renewed: 14, removable: ['old'] },
    });
  });

  it.each([
    ['a value rests under the older key', standing(value('a', 'old', 3)), { left: 3, onTheWay: 0 }],
    ['a value waits to be tried again', standing(value('retry', 'old', 2)), { left: 0, onTheWay: 2 }],
    ['a service does not answer', null, { left: 0 }],
    [
      'a process seals with the older key',
      { ...standing(), form: { format: 'v2' as const, keyId: 'old' } },
      { left: 0 },
    ],
    ['a value is in a form that nobody knows', standing(value('a', 'unknown', 1)), { left: 1 }],
  ])('keeps the key while %s', (why, auth, counts) => {
    const { removable, ...body } = keysStanding(answers(auth));
    expect(body).toMatchObject(counts);
    expect(removable).toEqual(why.includes('form that nobody') ? ['old'] : []);
  });

  it('asks for values of the format before, under the newest key as well', () => {
    expect(keysStanding(answers(standing(value('a', 'new', 4, 'v1')))).left).toBe(4);
  });

  it('says nothing of a key that some service does not have', () => {
    const without = { ...standing(), keyIds: ['new'] };
    expect(keysStanding(answers(standing(), without)).removable).toEqual([]);
  });
});
