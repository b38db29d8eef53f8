import {
  builtInSource,
  builtInTemplate,
  compileTemplate,
  TemplateCache,
  TemplateInvalidError,
  type TemplateTexts,
} from '../index.js';

function problemsOf(source: Partial<TemplateTexts>): string[] {
  try {
    compileTemplate({ title: '{{title}}', body: '', ...source }, { locale: 'zh-CN' });
  } catch (error) {
    if (!(error instanceof TemplateInvalidError)) throw error;
    return error.problems.map(({ field, line, message }) => `${field}:${line ?? '-'} ${message}`);
  }
  return [];
}

describe('templates that are fine', () => {
  it.each(['zh-CN', 'en'] as const)('the built-in one for %s, with nothing to warn about', (locale) => {
    expect(builtInTemplate(locale).warnings).toEqual([]);
    expect(builtInSource(locale).title).toBe('{{title}}');
    expect(builtInTemplate(locale)).toBe(builtInTemplate(locale));
  });

  it.each([
    '{{title}} {{description}} {{status}} {{statusText}} {{severity}} {{severityText}} {{space.name}}',
    '{{startedAt}} {{updatedAt}} {{duration}} {{responders}} {{lastChange}} {{detailUrl}} {{recipient.name}}',
    '{{labels.service}} {{labels.[k8s.io/app]}} {{{labels.raw}}}',
    '{{#if labels.a}}a{{else if labels.b}}b{{else}}c{{/if}}{{#unless responders}}nobody{{/unless}}',
    '{{#each labels}}{{#unless @first}}, {{/unless}}{{@key}}={{this}}{{else}}none{{/each}}',
    '{{default labels.team "nobody"}} {{truncate description 20}} {{time startedAt}}',
    '{{#if (eq severity "critical")}}!{{/if}}{{! a comment }}',
  ])('%s', (body) => {
    expect(problemsOf({ body })).toEqual([]);
  });
});

const nested = (depth: number): string => `${'(eq '.repeat(depth)}title${' "x")'.repeat(depth)}`;

describe('templates that are refused', () => {
  it.each<[string, string, RegExp]>([
    ['nested each', '{{#each labels}}{{#each labels}}x{{/each}}{{/each}}', /inside \{\{#each\}\}/],
    ['four each', '{{#each labels}}x{{/each}}'.repeat(4), /more than 3/],
    ['each over something else', '{{#each title}}x{{/each}}', /labels only/],
    ['a prototype', '{{labels.constructor}}', /"constructor" is not allowed/],
    ['a prototype, further', '{{labels.__proto__.x}}', /label name with dots/],
    ['a prototype of the root', '{{constructor}}', /unknown variable "constructor"/],
    ['lookup', '{{lookup labels "a"}}', /unknown helper "lookup"/],
    ['lookup inside', '{{default (lookup this "constructor") "x"}}', /unknown helper "lookup"/],
    ['log', '{{log title}}', /unknown helper "log"/],
    ['with', '{{#with labels}}{{a}}{{/with}}', /block \{\{#with\}\}/],
    ['a block of our helper', '{{#default title "x"}}y{{/default}}', /block \{\{#default\}\}/],
    ['a partial', '{{> header}}', /partials are not allowed/],
    ['a partial block', '{{#> header}}x{{/header}}', /partial blocks are not allowed/],
    ['an inline partial', '{{#*inline "x"}}y{{/inline}}', /decorator blocks are not allowed/],
    ['a decorator', '{{* activate}}', /decorators are not allowed/],
    ['a parent path', '{{#each labels}}{{../title}}{{/each}}', /\.\.\//],
    ['the root', '{{@root.title}}', /unknown variable "@root.title"/],
    ['block parameters', '{{#each labels as |v k|}}{{v}}{{/each}}', /block parameters/],
    ['named arguments', '{{default title fallback="x"}}', /named arguments/],
    ['an unknown variable', '{{alertname}}', /unknown variable "alertname"/],
    ['a list as text', '{{labels}}', /labels is a list/],
    ['a helper without its arguments', '{{truncate}}', /takes 2 argument/],
    ['an id template around a variable', '$userName={{labels.uid}}$', /id template/],
    ['a literal in place of a variable', '{{"recipient"}}', /string literals are not variables/],
    ['a literal in place of a block word', '{{"if"}}', /string literals are not variables/],
    ['a literal in place of a helper', '{{default ("truncate" title 3) "x"}}', /string literals/],
    ['a number, a boolean', '{{7}}{{true}}{{undefined}}{{null}}', /undefined literals are not variables/],
    ['calls inside calls', `{{default ${nested(6)} "x"}}`, /more than 5 calls inside one another/],
    [
      '800 calls inside one another',
      `{{#if ${nested(800)}}}x{{/if}}`,
      /more than 5 calls inside one another/,
    ],
    [
      'a call with too many calls in it',
      `{{title}}`.repeat(299) + `{{default ${nested(2)} "x"}}`,
      /300 parts/,
    ],
    ['too much', '{{title}}'.repeat(301), /more than 300 parts/],
    ['a long source', 'x'.repeat(10_000), /source has 10000 characters/],
    ['nine lines', Array.from({ length: 9 }, (_, n) => `line ${n}`).join('\n'), /shows 9 lines/],
    [
      'nine lines of labels no sample has',
      Array.from({ length: 9 }, (_, n) => `L${n}: {{labels.l${n}}}`).join('\n'),
      /shows 9 lines/,
    ],
    ['a text longer than a card', 'x'.repeat(161), /161 characters of fixed text/],
  ])('%s', (_name, body, message) => {
    expect(problemsOf({ body }).join('\n')).toMatch(message);
  });

  it('an AST in place of a text', () => {
    const ast = { type: 'Program', body: [], blockParams: [] } as unknown as string;
    expect(problemsOf({ body: ast })).toEqual(['body:- must be a text']);
  });

  it('a title that is empty or longer than a card', () => {
    expect(problemsOf({ title: ' ' })).toEqual(['title:- must not be empty']);
    expect(problemsOf({ title: 'x'.repeat(37) })[0]).toMatch(/37 characters of fixed text/);
  });

  it('with its many lines too, although it is not rendered for its other problems', () => {
    const body = ['{{nope}}', ...Array.from({ length: 9 }, (_, index) => `line ${index}`)].join('\n');
    expect(problemsOf({ title: '{{alsonope}}', body })).toEqual([
      expect.stringContaining('alsonope'),
      expect.stringContaining('nope'),
      expect.stringContaining('10 lines'),
    ]);
  });

  it('with every problem of both fields and its line', () => {
    expect(problemsOf({ title: '{{#if title}}', body: 'ok\n{{foo}}\n{{> bar}} {{lookup a b}}' })).toEqual([
      expect.stringMatching(/^title:1 syntax: Expecting/),
      'body:2 unknown variable "foo"',
      'body:3 partials are not allowed',
      expect.stringMatching(/^body:3 unknown helper "lookup"/),
    ]);
  });
});

describe('the cache', () => {
  it('compiles each version once and forgets what was not used for longest', () => {
    const cache = new TemplateCache(2);
    const compiled: string[] = [];
    const use = (key: string) =>
      cache.get(key, () => {
        compiled.push(key);
        return compileTemplate({ title: key, body: '' }, { locale: 'en' });
      });
    ['a', 'b', 'a', 'c', 'a', 'b'].forEach(use);
    expect(compiled).toEqual(['a', 'b', 'c', 'b']);
    expect(cache.size).toBe(2);
  });
});
