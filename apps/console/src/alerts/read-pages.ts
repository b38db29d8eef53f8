interface Page<Item> {
  items: readonly Item[];
  next: string | null;
}

/** All items of a list, or those of its first `most` pages; `isCut` where there are more. */
export async function readPages<Item>(
  read: (after: string | undefined) => Promise<Page<Item>>,
  most: number,
): Promise<{ items: Item[]; isCut: boolean }> {
  const items: Item[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < most; pages += 1) {
    const page = await read(after);
    items.push(...page.items);
    if (page.next === null) return { items, isCut: false };
    after = page.next;
  }
  return { items, isCut: true };
}
