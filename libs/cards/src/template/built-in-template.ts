import { readFileSync } from 'node:fs';
import type { Locale } from '@app/contracts';
import { type CompiledTemplate, compileTemplate } from './compile-template.js';
import type { TemplateTexts } from './template-context.js';

const compiled = new Map<Locale, CompiledTemplate>();

/** The built-in template of a locale, compiled at its first use. */
export function builtInTemplate(locale: Locale): CompiledTemplate {
  let template = compiled.get(locale);
  if (!template) {
    template = compileTemplate(builtInSource(locale), { locale });
    compiled.set(locale, template);
  }
  return template;
}

/** Title and body of a built-in template: one file, parted by a line of three dashes. */
export function builtInSource(locale: Locale): TemplateTexts {
  // Beside this code both in src and in dist: the build copies what is not TypeScript.
  const file = new URL(`../templates/default.${locale}.hbs`, import.meta.url);
  const [title = '', body = ''] = readFileSync(file, 'utf8').split(/^---\r?\n/m);
  return { title: title.trim(), body };
}
