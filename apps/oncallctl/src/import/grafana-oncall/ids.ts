/** Ids made of names, each given once: letters, digits, `-`, `_` and `.`, at most 64. */
export class Ids {
  private readonly taken = new Set<string>();

  /** `fallback`: for a name without a letter that an id can have. */
  take(name: string, fallback: string): string {
    const base = slug(name) || slug(fallback) || 'imported';
    let id = base;
    for (let number = 2; this.taken.has(id); number++) id = `${base.slice(0, 60)}-${number}`;
    this.taken.add(id);
    return id;
  }
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 64);
