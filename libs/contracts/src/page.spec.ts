import 'reflect-metadata';
import { validateSync } from 'class-validator';
import {
  keyAfter,
  type KeyPart,
  MAX_PAGE_BYTES,
  PageKeyError,
  PageRequest,
  pageOf,
  rowsToRead,
} from './page.js';

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, text: `row ${id}` }));
const keyOf = ({ id }: { id: number }) => [id];

describe('a page', () => {
  it('holds as many as asked for and says where the next one begins', () => {
    const asked = { limit: 3 };
    const page = pageOf(rows(rowsToRead(asked)), asked, keyOf);
    expect(page.items.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(keyAfter({ after: page.next! }, ['whole'])).toEqual([2]);
  });

  it('is the last one when nothing follows', () => {
    expect(pageOf(rows(3), { limit: 3 }, keyOf).next).toBeNull();
    expect(pageOf([], {}, keyOf)).toEqual({ items: [], next: null });
  });

  it('ends before its items are too many bytes, but never empty', () => {
    const large = rows(6).map((row) => ({ ...row, text: '文'.repeat(100_000) }));
    const page = pageOf(large, { limit: 5 }, keyOf);
    expect(page.items).toHaveLength(2);
    expect(keyAfter({ after: page.next! }, ['whole'])).toEqual([1]);
    const huge = [{ id: 7, text: 'x'.repeat(MAX_PAGE_BYTES + 1) }];
    expect(pageOf(huge, {}, keyOf)).toEqual({ items: huge, next: null });
  });

  it('is asked for by a key that an answer gave, or not at all', () => {
    const problems = (after?: string) => validateSync(Object.assign(new PageRequest(), { after })).length;
    expect(['zzz', '', 'bnVsbA'].map(problems)).toEqual([1, 1, 1]);
    expect([undefined, pageOf(rows(3), { limit: 2 }, keyOf).next!].map(problems)).toEqual([0, 0]);
  });

  const key = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

  it('begins at the beginning without a key', () => expect(keyAfter({}, ['text'])).toBeUndefined());

  it.each([...['', 'x', 'bnVsbA', key(), key({ a: 1 }), key(1), key('a', 'b'), key('\0')], 'W10'])(
    'refuses %p, which is no key of a list by texts',
    (after) => expect(() => keyAfter({ after }, ['text'])).toThrow(PageKeyError),
  );

  it.each<[KeyPart, unknown, unknown]>([
    ['whole', 7, 7.5],
    ['ms', 1_795_865_466_029.5, 1e300],
    ['ms', -62_135_596_800_000, -8.64e15],
    ['time', '2026-11-28T10:00:00.000Z', '1795865466029'],
    ['time', '2026-11-28T10:00:00.000Z', '2026-13-28T10:00:00.000Z'],
    ['time', '0001-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z'],
    ['time', '2028-02-29T00:00:00.000Z', '2026-02-29T00:00:00.000Z'],
    ['digits', '123', 'abc'],
  ])('reads a key by %s: %p, and not %p', (part, good, bad) => {
    expect(keyAfter({ after: key(good) }, [part])).toEqual([good]);
    expect(() => keyAfter({ after: key(bad) }, [part])).toThrow(PageKeyError);
  });
});
