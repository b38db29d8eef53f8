import { mendedText } from '@app/contracts';
import { BodyRefused } from './refusals.js';

const FORM = /^[\w.%+-]+=/;
/** A form has a dozen fields; a hostile one may not make a map of a million. */
const MAX_FIELDS = 1_000;

/** The JSON of a body, or the fields of a form as a map of texts. Throws BodyRefused `unreadable`. */
export function valueOfBody(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') throw unreadable('the body is empty');
  if (!/^[[{"]/.test(trimmed) && FORM.test(trimmed)) return formOf(trimmed);
  try {
    return JSON.parse(trimmed) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? mendedText(error.message.slice(0, 200)) : 'unreadable';
    throw unreadable(`the body is no JSON: ${reason}`);
  }
}

function formOf(text: string): Record<string, string> {
  const fields: [string, string][] = [];
  for (const field of new URLSearchParams(text)) {
    if (fields.length >= MAX_FIELDS) break;
    fields.push(field);
  }
  return Object.fromEntries(fields);
}

const unreadable = (message: string): BodyRefused => new BodyRefused('unreadable', [{ field: '', message }]);
