import { mayBeUnstorable, unstorableAt } from './storable-text.js';

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
});
