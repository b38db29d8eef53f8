import { readPages } from './read-pages';

/** A list of as many pages of one item each, and what was asked of it. */
const list = (pages: number) => {
  const asked: (string | undefined)[] = [];
  const read = (after: string | undefined) => {
    asked.push(after);
    const here = Number(after ?? 0);
    return Promise.resolve({ items: [here], next: here + 1 < pages ? String(here + 1) : null });
  };
  return { asked, read };
};

describe('a list that comes in pages', () => {
  it('is read to its end', async () => {
    const { asked, read } = list(3);
    expect(await readPages(read, 20)).toEqual({ items: [0, 1, 2], isCut: false });
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('is whole where the last page allowed is its last', async () =>
    expect(await readPages(list(3).read, 3)).toEqual({ items: [0, 1, 2], isCut: false }));

  it('is cut behind as many pages as are allowed', async () => {
    const { asked, read } = list(3);
    expect(await readPages(read, 2)).toEqual({ items: [0, 1], isCut: true });
    expect(asked).toHaveLength(2);
  });
});
