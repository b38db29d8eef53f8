/** Stand-ins that no text has: noncharacters, which `cleanValue` takes away. */
const ASCII = '\uFDD0';
const WIDE = '\uFDD1';

/**
 * Hides the colons that an alert says itself while a template is rendered. A line is a row by the template's own colon, so
 * that a description of `级别：提示` stays a sentence and is no second 级别.
 */
export function hideColons(text: string): string {
  return /[:：]/.test(text) ? text.replaceAll(':', ASCII).replaceAll('：', WIDE) : text;
}

/** Undoes `hideColons`. */
export function showColons(text: string): string {
  return /[\uFDD0\uFDD1]/.test(text) ? text.replaceAll(ASCII, ':').replaceAll(WIDE, '：') : text;
}
