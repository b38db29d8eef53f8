import { mayBeUnstorable, STORAGE_BOUNDS, storageProblem, unstorableAt } from './storable-text.js';

describe('text that PostgreSQL cannot keep', () => {
  it.each([
    ['{"title":"a\\u0000b"}', 'title'],
    ['{"labels":{"env":"x\\ud800y"}}', 'labels.env'],
    ['{"people":[{"name":"李"},{"name":"\\uDC00"}]}', 'people.1.name'],
    ['{"labels":{"a\\u0000":"x"}}', 'labels'],
  ])('%s is found at %s', (json, path) => {
    expect(mayBeUnstorable(json)).toBe(true);
    expect(unstorableAt(JSON.parse(json))).toBe(path);
  });

  it.each(['{"title":"支付 \\ud83d\\ude00 \\n \\u0001","n":1,"x":null}', '{"title":"😀"}', '[]'])(
    '%s can be kept',
    (json) => {
      expect(unstorableAt(JSON.parse(json))).toBeNull();
    },
  );

  it('needs no call stack of the depth of what it is given', () => {
    const deep = JSON.parse('['.repeat(9_000) + ']'.repeat(9_000)) as unknown;
    expect(storageProblem(deep)).toEqual({
      field: Array(STORAGE_BOUNDS.depth).fill('0').join('.'),
      message: 'is nested deeper than 64',
    });
  });

  it('looks at so many values and no more', () => {
    const bounds = { depth: 3, values: 10 };
    expect(storageProblem({ list: Array(9).fill(1) }, bounds)).toBeNull();
    expect(storageProblem({ list: Array(10).fill(1) }, bounds)).toEqual({
      field: 'list',
      message: 'has more than 10 values',
    });
    let looked = 0;
    const values = new Proxy(Array(1_000_000).fill(1), {
      get: (list, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1;
        return Reflect.get(list, key) as unknown;
      },
    });
    expect(storageProblem(values)).not.toBeNull();
    expect(looked).toBe(0);
  });
});
