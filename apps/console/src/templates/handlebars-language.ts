import { EACH_VARIABLES, TEMPLATE_HELPER_NAMES, TEMPLATE_VARIABLES } from '@app/cards/drawing';
import { type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  isInside: boolean;
}

/** Text outside the braces stays as it is; inside, blocks, helpers, names and texts have their colours. */
const language = StreamLanguage.define<State>({
  startState: () => ({ isInside: false }),
  token(stream: StringStream, state: State) {
    if (!state.isInside) {
      if (stream.match(/^\{\{\{?!--[^]*?--\}\}/)) return 'comment';
      if (stream.match(/^\{\{\{?/)) {
        state.isInside = true;
        return 'brace';
      }
      stream.next();
      stream.eatWhile((char) => char !== '{');
      return null;
    }
    if (stream.match(/^\}\}\}?/)) {
      state.isInside = false;
      return 'brace';
    }
    if (stream.match(/^[#/](?:if|unless|each)\b|^else\b/)) return 'keyword';
    if (stream.match(/^"[^"]*"|^'[^']*'/)) return 'string';
    if (stream.match(/^\d+/)) return 'number';
    const name = stream.match(/^[@\w.[\]-]+/) as RegExpMatchArray | null;
    if (name) return TEMPLATE_HELPER_NAMES.includes(name[0]) ? 'keyword' : 'variableName';
    stream.next();
    return null;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.brace, color: 'var(--soft)' },
  { tag: tags.keyword, color: 'var(--snoozed)', fontWeight: '600' },
  { tag: tags.variableName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--closed)' },
  { tag: tags.number, color: 'var(--closed)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
]);

const OPTIONS = [
  ...[...TEMPLATE_VARIABLES].map((label) => ({ label, type: 'variable' })),
  { label: 'labels.', type: 'variable', detail: 'labels.<name>' },
  ...[...EACH_VARIABLES].map((name) => ({ label: `@${name}`, type: 'variable' })),
  ...TEMPLATE_HELPER_NAMES.map((label) => ({ label, type: 'function' })),
  ...['if', 'unless', 'each']
    .flatMap((name) => [`#${name}`, `/${name}`])
    .map((label) => ({ label, type: 'keyword' })),
];

/** Offers what may stand between braces, and nothing outside of them. */
export function completeTemplate(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  if (before.lastIndexOf('{{') <= before.lastIndexOf('}}')) return null;
  const word = context.matchBefore(/[#/@\w.]*/);
  return { from: word?.from ?? context.pos, options: OPTIONS, validFor: /^[#/@\w.]*$/ };
}

export const handlebars = [language, syntaxHighlighting(colours)];
