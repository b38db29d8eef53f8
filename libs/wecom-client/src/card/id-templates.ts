/** Invisible, has no width, and is no part of any template name. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Member and department templates WeCom replaces when enable_id_trans is 1 (04 §1.5). */
const TEMPLATE_HEAD = /\$(?=[A-Za-z]{1,40}\s*=)/g;

/**
 * Makes `$userName=…$` and every other id template in foreign text inert by a zero-width space behind its first `$`, so
 * that an alert's text can never make WeCom show a name. Looks unchanged; idempotent.
 */
export function neutraliseIdTemplates(text: string): string {
  return text.replace(TEMPLATE_HEAD, `$$${ZERO_WIDTH_SPACE}`);
}

/** Template that shows a member's name in the fields of 04 §1.5; throws TypeError for an id that could break out of it. */
export function userNameTemplate(userId: string): string {
  if (!/^[^\s$=]{1,64}$/.test(userId)) throw new TypeError('not a userid');
  return `$userName=${userId}$`;
}

/** Template that shows a department's name. */
export function departmentNameTemplate(departmentId: number): string {
  if (!Number.isSafeInteger(departmentId)) throw new TypeError('not a department id');
  return `$departmentName=${departmentId}$`;
}
