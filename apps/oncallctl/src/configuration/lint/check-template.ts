import { compileTemplate, TemplateInvalidError } from '@app/cards';
import { LOCALES, PutTemplate } from '@app/contracts';
import { brokenRules } from './check-class.js';
import type { Check } from './check.js';

/** Texts by language, each tried as the server tries it. */
export const checkTemplate: Check = ({ id, value }, { error, warning }) => {
  if (Object.keys(value).length === 0) error([], `has no language; there are ${LOCALES.join(', ')}`);
  for (const [name, texts] of Object.entries(value)) {
    const locale = LOCALES.find((known) => known === name);
    if (!locale) {
      error([name], `${name} is no language; there are ${LOCALES.join(', ')}`);
      continue;
    }
    const given = (typeof texts === 'object' && texts !== null ? texts : {}) as Record<string, unknown>;
    const broken = brokenRules(PutTemplate, given, { tenant: 'lint', templateId: id });
    for (const { path, message } of broken) error([name, ...path], message);
    if (broken.length > 0) continue;
    try {
      const { warnings } = compileTemplate(given as { title: string; body: string }, { locale });
      for (const text of warnings) warning([name], text);
    } catch (caught) {
      if (!(caught instanceof TemplateInvalidError)) throw caught;
      for (const { field, message } of caught.problems) error([name, field], message);
    }
  }
};
