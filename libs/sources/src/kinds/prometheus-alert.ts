import { isMoreSevere, isObject, type Severity } from '@app/contracts';
import type { BodyReading } from '../reading/body-reading.js';
import type { EventDraft } from '../reading/event-draft.js';
import { latest } from '../reading/moments.js';
import { missing } from '../reading/refusals.js';
import { USUAL } from '../reading/severities.js';
import { fingerprintOf, firstSaid, mapIn, said } from '../reading/values.js';
import type { Webhook } from './prometheus-webhook.js';

export interface AlertReadingRules {
  /** Before each key. */
  prefix: string;
  /** Labels that say how bad it is, in the order they are asked. */
  severityLabels: readonly string[];
  refresh: boolean;
}

/** One alert of a group. Its end counts when it is resolved, its start while it fires; year 0001 is no time. */
export function prometheusAlert(
  alert: Record<string, unknown>,
  at: string,
  reading: BodyReading,
  { prefix, severityLabels, refresh }: AlertReadingRules,
): EventDraft {
  const [labels, annotations] = [mapIn(alert.labels), mapIn(alert.annotations)];
  const fingerprint =
    said(alert.fingerprint) ?? (Object.keys(labels).length > 0 ? fingerprintOf(labels) : null);
  if (fingerprint === null) throw missing(`${at}fingerprint`, 'is missing, and there are no labels');
  const isResolved = statusOf(alert, at);
  const severity = reading.severityIn(labels, severityLabels);
  const startsAt = reading.time(alert.startsAt);
  return {
    key: `${prefix}${fingerprint}`,
    status: isResolved ? 'resolved' : 'firing',
    severity: severity ?? (isResolved ? null : USUAL),
    title: firstSaid(annotations.summary, labels.alertname),
    description: firstSaid(annotations.description, annotations.message),
    ...{ labels, annotations, senderLabels: labels, startsAt },
    occurredAt: isResolved ? reading.time(alert.endsAt) : startsAt,
    refresh: refresh && !isResolved,
    links: {
      generator: alert.generatorURL,
      runbook: firstSaid(annotations.runbook_url, annotations.runbook),
    },
  };
}

/** The whole group as one event: firing while one of its alerts is, as bad as the worst of those. */
export function groupDraft(webhook: Webhook, reading: BodyReading, rules: AlertReadingRules): EventDraft {
  const { fields, groupLabels, commonLabels, commonAnnotations } = webhook;
  const key = said(fields.groupKey);
  if (key === null) throw missing('groupKey');
  const drafts = webhook.alerts
    .filter(isObject)
    .map((alert, index) => prometheusAlert(alert, `alerts[${index}].`, reading, rules));
  const firing = drafts.filter(({ status }) => status === 'firing');
  const isResolved = drafts.length > 0 ? firing.length === 0 : statusOf(fields, '');
  const [only] = drafts.length === 1 ? drafts : [];
  const names = [commonAnnotations.summary, only?.title, commonLabels.alertname, groupLabels.alertname];
  return {
    key: `${rules.prefix}${key}`,
    status: isResolved ? 'resolved' : 'firing',
    severity: worst(firing.length > 0 ? firing : drafts) ?? (isResolved ? null : USUAL),
    title: firstSaid(...names) ?? key,
    description: firstSaid(commonAnnotations.description) ?? listed(drafts, Number(fields.truncatedAlerts)),
    labels: { ...groupLabels, ...commonLabels },
    annotations: commonAnnotations,
    senderLabels: { ...groupLabels, ...commonLabels },
    startsAt:
      drafts
        .map(({ startsAt }) => startsAt ?? null)
        .filter((at) => at !== null)
        .sort()[0] ?? null,
    isGroup: true,
    occurredAt: latest(...drafts.map(({ occurredAt }) => occurredAt ?? null)),
    refresh: rules.refresh && !isResolved,
    links: {
      detail: fields.externalURL,
      runbook: firstSaid(commonAnnotations.runbook_url),
      generator: only?.links?.generator,
    },
  };
}

const LISTED = 20;

/** What is in a group, one line each. */
function listed(drafts: readonly EventDraft[], truncated: number): string {
  const lines = drafts
    .slice(0, LISTED)
    .map(({ status, title, key }) => `${status === 'firing' ? '●' : '○'} ${title ?? key}`);
  const more = drafts.length - lines.length + (truncated > 0 ? truncated : 0);
  return [...lines, ...(more > 0 ? [`+${more}`] : [])].join('\n');
}

function worst(drafts: readonly EventDraft[]): Severity | null {
  return drafts.reduce<Severity | null>((found, { severity }) => {
    if (!severity) return found;
    return found === null || isMoreSevere(severity, found) ? severity : found;
  }, null);
}

/** True = resolved. Throws EventRefused for a word that is neither. */
function statusOf({ status }: Record<string, unknown>, at: string): boolean {
  const word = said(status)?.toLowerCase();
  if (word === 'resolved' || word === 'ok') return true;
  if (word === 'firing' || word === 'alerting') return false;
  throw missing(`${at}status`, 'must be firing or resolved');
}
