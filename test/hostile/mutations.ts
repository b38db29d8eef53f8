import fc from 'fast-check';

/** Another seed tells of other samples: `HOSTILE_SEED=7 ./dev test unit test/hostile`. */
export const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_126);

const deep = (levels: number): unknown =>
  JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`) as unknown;
const POLLUTING: unknown = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
);

/** What nobody expects where a sample has something else. */
const STRANGE: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    Number.MIN_VALUE,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    [{}],
  ],
  ...[
    '0',
    '-1',
    '1e9',
    '9'.repeat(400),
    'NaN',
    'true',
    'null',
    '0001-01-01T00:00:00Z',
    '+275760-09-13',
    '99:99',
  ],
  ...['\u0000', 'a\u0000b', '\ud800', '\udc00x', '\u202E', '\uFEFF', '\r\nSet-Cookie: a=b', '😀'.repeat(300)],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '$userName=zhangsan$',
    '<script>alert(1)</script>',
    '{{title}}',
  ],
  ...[
    "'; drop table alert; --",
    '../../etc/passwd',
    '%00%0a%ff',
    'javascript:alert(1)',
    'http://169.254.169.254/',
  ],
  ...[
    'alerts.v1.>',
    '*',
    '.',
    '..',
    '/',
    'x'.repeat(10_000),
    ':'.repeat(3_000),
    { toString: 1, valueOf: [] },
  ],
  ...[POLLUTING, deep(40), deep(3_000), Array.from({ length: 2_000 }, () => ({})), { length: 1e9 }],
];
const NAMES = ['__proto__', 'constructor', 'toString', 'length', '', '\u0000', 'a.b', 'x'.repeat(300)];

type Place = { holder: Record<string, unknown>; name: string };
type Change = {
  at: number;
  how: 'replace' | 'remove' | 'repeat' | 'rename' | 'wrap';
  value: unknown;
  name: string;
};

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'repeat', 'rename', 'wrap'),
    value: fc.oneof(fc.constantFrom(...STRANGE), fc.jsonValue({ maxDepth: 2 })),
    name: fc.constantFrom(...NAMES),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Samples with one to four of their places changed into something else. */
export const hostileJson = (samples: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.tuple(fc.constantFrom(...samples), changes).map(([sample, list]) => {
    const root: Record<string, unknown> = { it: structuredClone(sample) };
    for (const one of list) changed(root, one);
    return root.it;
  });

function changed(root: Record<string, unknown>, { at, how, value, name }: Change): void {
  const places = placesIn(root);
  const place = places[at % places.length]!;
  const { holder } = place;
  const old = holder[place.name];
  const set = (key: string, to: unknown): void =>
    void Object.defineProperty(holder, key, {
      value: to,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (how === 'replace') set(place.name, value);
  else if (how === 'wrap') set(place.name, at % 2 === 0 ? [old] : { [name]: old });
  else if (how === 'repeat')
    set(
      place.name,
      Array.from({ length: 60 }, () => old),
    );
  else if (!Array.isArray(holder) && holder !== root) {
    delete holder[place.name];
    if (how === 'rename') set(name, old);
  }
}

function placesIn(root: Record<string, unknown>): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  while (open.length > 0 && places.length < 2_000) {
    const holder = open.pop();
    if (typeof holder !== 'object' || holder === null) continue;
    for (const name of Object.keys(holder).slice(0, 60)) {
      places.push({ holder: holder as Record<string, unknown>, name });
      open.push((holder as Record<string, unknown>)[name]);
    }
  }
  return places;
}

/** A text with pieces cut out, doubled and put in. */
export const hostileText = (samples: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(
        fc.tuple(
          fc.nat(100_000),
          fc.nat(40),
          fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([sample, list]) =>
      list.reduce((text, [at, removed, piece]) => {
        const index = at % (text.length + 1);
        return text.slice(0, index) + piece + text.slice(index + removed);
      }, sample),
    );

/** Bytes of a text that was told in another encoding, cut, or filled with what no text has. */
export const hostileBytes = (texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(texts, fc.constantFrom('plain', 'plain', 'plain', 'utf16', 'bom', 'broken', 'cut'), fc.nat(10_000))
    .map(([text, how, at]) => {
      if (how === 'utf16') return Buffer.from(`\uFEFF${text}`, 'utf16le');
      if (how === 'bom') return Buffer.from(`\uFEFF${text}`);
      const bytes = Buffer.from(text);
      if (how === 'cut') return bytes.subarray(0, at % (bytes.length + 1));
      if (how === 'broken' && bytes.length > 0) bytes[at % bytes.length] = 0xff;
      return bytes;
    });
