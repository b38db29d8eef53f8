import fc from 'fast-check';
import { boundedJson } from './bounded-json.js';

describe('boundedJson', () => {
  it('is JSON.parse for everything of ordinary size', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, ' '), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(boundedJson(text, 0)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('ends what is long below the levels that are read whole, wherever it stands', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => [i, '],}"']);
    const map = Object.fromEntries(many.map(([i]) => [`k${String(i)}`, { deep: many }]));
    const read = boundedJson(JSON.stringify({ before: 1, many, map: {}, after: [many, 2] }), 1) as {
      many: unknown[];
      after: [unknown[], number];
    };
    expect(read.many).toEqual(many.slice(0, 2_000));
    expect(read.after).toEqual([many.slice(0, 2_000), 2]);
    expect(() => boundedJson(JSON.stringify(map), 1)).toThrow(/more than 250000 values/);
    expect(Object.keys(boundedJson(JSON.stringify(Object.fromEntries(many)), 1) as object)).toHaveLength(
      5_000,
    );
  });

  it.each(['{', '[1,]', '"a', '[1}', ']', '', '{"a":1}}'])('refuses %s', (text) => {
    expect(() => boundedJson(text)).toThrow(expect.objectContaining({ facts: { syntax: true } }));
  });
});
