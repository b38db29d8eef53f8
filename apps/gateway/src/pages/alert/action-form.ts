import { ALERT_ACTIONS, type AlertActionName } from '@app/contracts';
import { PageError } from '../page/page-error.js';

export interface ActionForm {
  action: AlertActionName;
  snoozeSeconds?: number;
  observedVersion: number;
  submissionId: string;
}

/** The longest snooze that a page offers. */
const DAY_SECONDS = 24 * 3600;

/** Reads a posted action; throws the `form-incomplete` or the `snooze-length` page, which lead back to `alertPage`. */
export function readActionForm(body: unknown, alertPage: string): ActionForm {
  const form = (body ?? {}) as Record<string, unknown>;
  const action = ALERT_ACTIONS.find((name) => name === form.action);
  const observedVersion = wholeNumber(form.observedVersion, 1, Number.MAX_SAFE_INTEGER);
  const submissionId = typeof form.submissionId === 'string' ? form.submissionId : '';
  const snoozeSeconds = action === 'snooze' ? snoozeOf(form, alertPage) : undefined;
  const isComplete =
    action !== undefined &&
    observedVersion !== undefined &&
    isSubmissionId(submissionId) &&
    (action !== 'snooze' || snoozeSeconds !== undefined);
  if (!isComplete) throw new PageError('form-incomplete', alertPage);
  return { action, observedVersion, submissionId, snoozeSeconds };
}

/** Random per rendered form. */
export const isSubmissionId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(value);

/** The length on the button, else the one that was typed in. */
function snoozeOf(form: Record<string, unknown>, alertPage: string): number | undefined {
  const { hours, minutes } = form;
  if (hours === undefined && minutes === undefined) return wholeNumber(form.snoozeSeconds, 60, DAY_SECONDS);
  const [h, m] = [hours || '0', minutes || '0'].map((typed) => wholeNumber(typed, 0, DAY_SECONDS / 60));
  const seconds = h === undefined || m === undefined ? 0 : h * 3600 + m * 60;
  if (seconds < 60 || seconds > DAY_SECONDS) throw new PageError('snooze-length', alertPage);
  return seconds;
}

function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= least && number <= most ? number : undefined;
}
