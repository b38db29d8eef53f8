import { ALERT_ACTIONS, type AlertActionName } from '@app/contracts';
import { PageError } from '../page/page-error.js';

export interface ActionForm {
  action: AlertActionName;
  snoozeSeconds?: number;
  observedVersion: number;
  submissionId: string;
}

const MONTH_SECONDS = 30 * 24 * 3600;

/** Reads a posted action; throws the `form-incomplete` page, which leads back to `alertPage`. */
export function readActionForm(body: unknown, alertPage: string): ActionForm {
  const form = (body ?? {}) as Record<string, unknown>;
  const action = ALERT_ACTIONS.find((name) => name === form.action);
  const observedVersion = wholeNumber(form.observedVersion, 1, Number.MAX_SAFE_INTEGER);
  const submissionId = typeof form.submissionId === 'string' ? form.submissionId : '';
  const snoozeSeconds = action === 'snooze' ? wholeNumber(form.snoozeSeconds, 60, MONTH_SECONDS) : undefined;
  const isComplete =
    action !== undefined &&
    observedVersion !== undefined &&
    /^[A-Za-z0-9_-]{16,64}$/.test(submissionId) &&
    (action !== 'snooze' || snoozeSeconds !== undefined);
  if (!isComplete) throw new PageError('form-incomplete', alertPage);
  return { action, observedVersion, submissionId, snoozeSeconds };
}

function wholeNumber(value: unknown, least: number, most: number): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= least && number <= most ? number : undefined;
}
