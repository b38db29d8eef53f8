import fc from 'fast-check';
import { matcherText, matches, type MatcherOperator } from './matcher.js';
import { MatcherSyntaxError } from './matcher-syntax-error.js';
import { MAX_MATCHER_LENGTH, parseMatcher } from './parse-matcher.js';

const holds = (text: string, labels: Record<string, string>): boolean =>
  matches([parseMatcher(text)], labels);
const parts = (text: string): [string, MatcherOperator, string] => {
  const { name, operator, value } = parseMatcher(text);
  return [name, operator, value];
};
const problemOf = (text: string): { problem: string; position: number } => {
  try {
    parseMatcher(text);
  } catch (error) {
    if (error instanceof MatcherSyntaxError) return { problem: error.problem, position: error.position };
  }
  throw new Error(`${text} was read`);
};

describe('parseMatcher', () => {
  it.each<[string, [string, MatcherOperator, string]]>([
    ['service="pay"', ['service', '=', 'pay']],
    ['service!="pay"', ['service', '!=', 'pay']],
    ['service=~"pay.*"', ['service', '=~', 'pay.*']],
    ['service!~"pay.*"', ['service', '!~', 'pay.*']],
    ['  service =~ "pay.*"  ', ['service', '=~', 'pay.*']],
    ['service=pay', ['service', '=', 'pay']],
    ['service = a b ', ['service', '=', 'a b']],
    ['service=', ['service', '=', '']],
    ['service=""', ['service', '=', '']],
    ['job:up="x"', ['job:up', '=', 'x']],
    ['服务="支付"', ['服务', '=', '支付']],
    ['"服务 名"="支付"', ['服务 名', '=', '支付']],
    ['"a=b"="c"', ['a=b', '=', 'c']],
    [String.raw`a="say \"hi\""`, ['a', '=', 'say "hi"']],
    [String.raw`a="one\ntwo"`, ['a', '=', 'one\ntwo']],
    [String.raw`a="\u4e2d\x41\101"`, ['a', '=', '中AA']],
    // No string of Go: the rules of Alertmanager's first versions, which keep the backslash.
    [String.raw`a=~"pay\.\d+"`, ['a', '=~', String.raw`pay\.\d+`]],
    [String.raw`a=~"pay\\.\\d+"`, ['a', '=~', String.raw`pay\.\d+`]],
    [String.raw`a=~pay\.\d+`, ['a', '=~', String.raw`pay\.\d+`]],
    [String.raw`a=\"`, ['a', '=', '"']],
    ['a={b}', ['a', '=', '{b}']],
    ['a==b', ['a', '=', '=b']],
  ])('reads %s', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it.each([
    ['', 'a label name is expected', 0],
    ['   ', 'a label name is expected', 3],
    ['="x"', 'a label name is expected', 0],
    ['""="x"', 'the label name is empty', 0],
    ['service', 'one of = != =~ !~ is expected', 7],
    ['service ~ "x"', 'one of = != =~ !~ is expected', 8],
    ['service="pay', 'the closing quote is missing', 12],
    ['service="pay",env="prod"', 'nothing may follow the closing quote', 13],
    ['service=pa"y', 'a quote inside of a value needs a backslash', 10],
  ])('refuses %p and says where', (text, problem, position) => {
    expect(problemOf(text)).toEqual({ problem, position });
  });

  it('refuses what RE2 does not know, at the value', () => {
    expect(problemOf('a=~"(?=b)"').position).toBe(3);
    expect(problemOf('a=~"("').position).toBe(3);
    expect(problemOf(String.raw`a=~"(b)\\1"`).position).toBe(3);
  });

  it('has a limit', () => {
    expect(parseMatcher(`a=${'x'.repeat(MAX_MATCHER_LENGTH - 2)}`).value).toHaveLength(
      MAX_MATCHER_LENGTH - 2,
    );
    expect(problemOf(`a=${'x'.repeat(MAX_MATCHER_LENGTH)}`).position).toBe(MAX_MATCHER_LENGTH);
  });

  it('reads back what it writes', () => {
    const operator = fc.constantFrom<MatcherOperator>('=', '!=');
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        operator,
        text,
        (name, op, value) => {
          expect(parts(matcherText({ name, operator: op, value }))).toEqual([name, op, value]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads any text or says where it stopped', () => {
    const odd = fc.string({
      unit: fc.constantFrom('a', '"', '\\', '=', '!', '~', ' ', '{', '(', '[', '*', '\n', 'x'),
    });
    fc.assert(
      fc.property(odd, (text) => {
        try {
          parseMatcher(text);
        } catch (error) {
          expect(error).toBeInstanceOf(MatcherSyntaxError);
          const { position } = error as MatcherSyntaxError;
          expect(position >= 0 && position <= text.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('matches', () => {
  it('compares the whole value', () => {
    expect(holds('service=~"pay"', { service: 'payment' })).toBe(false);
    expect(holds('service=~"pay|shop"', { service: 'shop' })).toBe(true);
    expect(holds('service=~"pay|shop"', { service: 'xshop' })).toBe(false);
    expect(holds('service=~"pay.*"', { service: 'pay\nment' })).toBe(false);
  });

  it('takes a label that is missing for one that is empty', () => {
    expect(holds('env=""', {})).toBe(true);
    expect(holds('env!="prod"', {})).toBe(true);
    expect(holds('env=~".*"', {})).toBe(true);
    expect(holds('env=~".+"', {})).toBe(false);
    expect(holds('env!~".+"', {})).toBe(true);
    expect(holds('constructor=""', {})).toBe(true);
  });

  it('needs all to hold, and none is all', () => {
    const both = [parseMatcher('a="1"'), parseMatcher('b!="2"')];
    expect(matches(both, { a: '1', b: '1' })).toBe(true);
    expect(matches(both, { a: '1', b: '2' })).toBe(false);
    expect(matches([], { a: '1' })).toBe(true);
  });

  it('never holds together with its opposite', () => {
    const value = fc.string({ maxLength: 5 });
    fc.assert(
      fc.property(value, value, (wanted, given) => {
        for (const [positive, negative] of [
          ['=', '!='],
          ['=~', '!~'],
        ] as const) {
          const source = positive === '=' ? wanted : wanted.replace(/[^a-z]/g, '.');
          const text = (operator: MatcherOperator) => matcherText({ name: 'l', operator, value: source });
          expect(holds(text(positive), { l: given })).toBe(!holds(text(negative), { l: given }));
        }
      }),
    );
  });

  it('takes time in the length of the value, whatever the expression', () => {
    const evil = parseMatcher('a=~"(a+)+b"');
    const started = performance.now();
    expect(evil.holds('a'.repeat(2_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
