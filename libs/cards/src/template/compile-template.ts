import type { Locale } from '@app/contracts';
import Handlebars from 'handlebars';
import { MAX_CUSTOM_LINES } from '../card-limits.js';
import { linesOf } from '../custom-area.js';
import { inspectTemplate, MAX_NODES } from './inspect-template.js';
import { checkSampleRendering } from './check-sample-rendering.js';
import { longestRendering } from './longest-rendering.js';
import type { TemplateContext, TemplateTexts } from './template-context.js';
import { TEMPLATE_HELPERS } from './template-helpers.js';
import { TemplateInvalidError, type TemplateProblem } from './template-invalid-error.js';

/** A template that passed every check; rendering it cannot run code, recurse or grow without bound. */
export interface CompiledTemplate {
  readonly locale: Locale;
  render(context: TemplateContext): TemplateTexts;
  /** Variables the template reads; any label counts as `labels`. */
  readonly variables: ReadonlySet<string>;
  /** True = the card differs by recipient, so recipients cannot share one message. */
  readonly usesRecipientName: boolean;
  /** Id templates the author wrote literally; not empty = the send needs `enable_id_trans`. */
  readonly idTemplates: ReadonlySet<string>;
  /** What will be cut on a phone although WeCom takes it. */
  readonly warnings: readonly string[];
}

/** Most characters a source may have. */
const MAX_SOURCE = { title: 2048, body: 8192 } as const;
/** Most characters that a field may become, with every text of an alert as long as it can be. */
const MAX_RENDERED = 64 * 1024;
const FIELDS = ['title', 'body'] as const;

// Isolated: nothing another module registers on the global Handlebars is reachable from a tenant's template.
const handlebars = Handlebars.create();
// Never allowed by inspectTemplate; each rendering would wrap them again.
for (const name of ['log', 'lookup', 'with']) handlebars.unregisterHelper(name);
for (const [name, { args, run }] of Object.entries(TEMPLATE_HELPERS)) {
  // The last argument is Handlebars' options; helpers never see it.
  handlebars.registerHelper(name, (...given: unknown[]) => run(...given.slice(0, args)));
}

const COMPILE_OPTIONS: CompileOptions = {
  noEscape: true, // the texts become JSON, not HTML
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(TEMPLATE_HELPERS).map((name) => [name, true])),
};

/**
 * Checks and compiles a tenant's template once; `locale` chooses the words of the sample it is tried with.
 * Throws TemplateInvalidError with every problem found.
 */
export function compileTemplate(source: TemplateTexts, { locale }: { locale: Locale }): CompiledTemplate {
  const problems: TemplateProblem[] = [];
  const variables = new Set<string>();
  const labelNames = new Set<string>();
  const idTemplates = new Set<string>();
  const render = { title: noText, body: noText } as Record<
    'title' | 'body',
    (context: TemplateContext) => string
  >;

  for (const field of FIELDS) {
    const text: unknown = source[field];
    const program = parse(field, text, problems);
    if (!program) continue;
    const inspection = inspectTemplate(program, field);
    problems.push(...(inspection.problems.length > 0 ? inspection.problems : tooLong(field, program)));
    inspection.variables.forEach((name) => variables.add(name));
    inspection.labelNames.forEach((name) => labelNames.add(name));
    inspection.idTemplates.forEach((whole) => idTemplates.add(whole));
    const compiled = handlebars.compile<TemplateContext>(text as string, COMPILE_OPTIONS);
    render[field] = (context) => compiled(context);
  }
  if (problems.length > 0) throw new TemplateInvalidError([...problems, ...tooManyLines(source.body)]);

  const texts = (context: TemplateContext): TemplateTexts => ({
    title: render.title(context),
    body: render.body(context),
  });
  return {
    locale,
    render: texts,
    variables,
    usesRecipientName: variables.has('recipient.name'),
    idTemplates,
    warnings: checkSampleRendering(texts, locale, labelNames),
  };
}

const noText = (): string => '';

/** What has other problems is never rendered, so its lines are counted as they are written; blocks may hide some of them. */
function tooManyLines(body: unknown): TemplateProblem[] {
  if (typeof body !== 'string' || body.includes('{{#') || body.length > MAX_SOURCE.body) return [];
  const lines = linesOf(body).length;
  if (lines <= MAX_CUSTOM_LINES) return [];
  return [{ field: 'body', message: `shows ${lines} lines, a card has room for ${MAX_CUSTOM_LINES}` }];
}

function tooLong(field: TemplateProblem['field'], program: hbs.AST.Program): TemplateProblem[] {
  const longest = longestRendering(program);
  if (longest <= MAX_RENDERED) return [];
  return [{ field, message: `can become ${longest} characters, ${MAX_RENDERED} are allowed` }];
}

/** Handlebars also compiles an AST given as an object, unchecked (GHSA-8r5x-fm3f-whwj): only texts are parsed. */
function parse(
  field: TemplateProblem['field'],
  text: unknown,
  problems: TemplateProblem[],
): hbs.AST.Program | null {
  if (typeof text !== 'string') {
    problems.push({ field, message: 'must be a text' });
    return null;
  }
  if (text.length > MAX_SOURCE[field]) {
    problems.push({
      field,
      message: `source has ${text.length} characters, ${MAX_SOURCE[field]} are allowed`,
    });
    return null;
  }
  if (field === 'title' && text.trim() === '') {
    problems.push({ field, message: 'must not be empty' });
    return null;
  }
  // Every part has three of them at most, and its parser takes long over thousands that are refused anyway.
  // Each block is one; it takes longest over blocks that are never closed.
  const [openings, blocks] = [text.match(/\{\{|\(/g), text.match(/\{\{~?#/g)];
  if ((openings?.length ?? 0) > 3 * MAX_NODES || (blocks?.length ?? 0) > MAX_NODES) {
    problems.push({ field, message: `more than ${MAX_NODES} parts` });
    return null;
  }
  try {
    return handlebars.parse(text);
  } catch (error) {
    problems.push({ field, ...syntaxProblem(error) });
    return null;
  }
}

function syntaxProblem(error: unknown): { message: string; line?: number } {
  const text = error instanceof Error ? error.message : String(error);
  const line = /line (\d+)|- (\d+):\d+/.exec(text);
  const expectation = text.split('\n').at(-1) ?? text;
  const number = Number(line?.[1] ?? line?.[2]);
  return {
    message: `syntax: ${expectation}`,
    ...(Number.isInteger(number) && number > 0 ? { line: number } : {}),
  };
}
