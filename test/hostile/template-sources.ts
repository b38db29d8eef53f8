import fc from 'fast-check';

const TOKENS = fc.constantFrom(
  ...[
    '{{',
    '}}',
    '{{{',
    '}}}',
    '{{#',
    '{{/',
    '{{else}}',
    '{{else if ',
    '{{^',
    '{{>',
    '{{*',
    '{{!',
    '{{~',
    '~}}',
  ],
  ...[
    'if ',
    'each ',
    'unless ',
    'with ',
    'lookup ',
    'default ',
    'eq ',
    'truncate ',
    'time ',
    'helperMissing ',
  ],
  ...[
    'title',
    'labels',
    'labels.a',
    'description',
    'space.name',
    'this',
    '.',
    '../',
    '@key',
    '@root',
    '@index',
  ],
  ...[
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'labels.constructor',
    'title.length',
    '[__proto__]',
  ],
  ...[
    '(',
    ')',
    '"',
    "'",
    '7',
    'true',
    'null',
    ' ',
    '\n',
    '：',
    ': ',
    '=',
    '|',
    ' as |x|',
    '$userName=',
    '$',
    '\\',
  ],
);
const EXPRESSION = fc.constantFrom(
  ...['title', 'labels.a', 'labels.[a.b]', 'description', 'this', '@key', 'responders', 'labels.toString'],
  ...[
    'default labels.x title',
    'truncate description 9',
    'eq title "x"',
    'default (eq a b) "c"',
    'time startedAt',
  ],
);
const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('text ', '名称：', 'a: b\n', ':', '\n'),
    EXPRESSION.map((expression) => `{{${expression}}}`),
    fc
      .tuple(
        fc.constantFrom(
          'if title',
          'unless labels.a',
          'if (eq severity "info")',
          'each labels',
          'with labels',
        ),
        fc.array(tie('statement'), { maxLength: 4 }),
      )
      .map(([block, inner]) => `{{#${block}}}${inner.join('')}{{/${block.split(' ')[0]}}}`),
  ),
}));
/** Templates whose blocks are closed. */
export const wellFormed = fc.array(statement, { maxLength: 12 }).map((parts) => parts.join(''));
/** Tokens in any order. */
export const soup = fc.array(TOKENS, { maxLength: 30 }).map((tokens) => tokens.join(''));
/** One of `sources`, of which some characters became one token. */
export const mutated = (...sources: string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...sources), fc.nat(), fc.nat(12), TOKENS).map(([source, at, removed, token]) => {
    const index = at % source.length;
    return source.slice(0, index) + token + source.slice(index + removed);
  });
