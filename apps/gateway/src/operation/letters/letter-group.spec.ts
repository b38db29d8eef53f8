import type { LetterHead } from '@app/messaging';
import { groupsOf } from './letter-group.js';

const letter = (sequence: number, original: string | null, consumer = 'a') =>
  ({ sequence, original, consumer }) as LetterHead;

describe('letters of one message', () => {
  it('are one group, at the place of the newest', () => {
    const groups = groupsOf([
      ...[letter(9, 'ALERTS:2', 'c'), letter(8, 'ALERTS:1', 'b'), letter(7, 'ALERTS:2', 'b')],
      ...[letter(6, 'ALERTS:1', 'a'), letter(5, 'ALERTS:2', 'a')],
    ]);
    expect(
      groups.map(({ newest, letters }) => [newest.sequence, letters.map((one) => one.consumer)]),
    ).toEqual([
      [9, ['c', 'b', 'a']],
      [8, ['b', 'a']],
    ]);
  });

  it('are apart when nothing says that they are of one', () => {
    expect(groupsOf([letter(2, null), letter(1, null)])).toHaveLength(2);
  });
});
