import { isObject } from '@app/contracts';
import { missing } from '../reading/refusals.js';
import { listIn, mapIn, said } from '../reading/values.js';

/** What Alertmanager and Grafana send alike. */
export interface Webhook {
  fields: Record<string, unknown>;
  alerts: unknown[];
  groupLabels: Record<string, unknown>;
  commonLabels: Record<string, unknown>;
  commonAnnotations: Record<string, unknown>;
}

/** Throws EventRefused naming `alerts` where a template of the receiver replaced the body. */
export function webhookOf(body: unknown): Webhook {
  if (!isObject(body) || !Array.isArray(body.alerts)) {
    throw missing(
      'alerts',
      'is missing: send the webhook’s own body, without a template (payload) in its place',
    );
  }
  const { alerts, groupLabels, commonLabels, commonAnnotations } = body;
  return {
    fields: body,
    alerts: listIn(alerts),
    ...{
      groupLabels: mapIn(groupLabels),
      commonLabels: mapIn(commonLabels),
      commonAnnotations: mapIn(commonAnnotations),
    },
  };
}

/** Nothing new: the group is told again because `repeat_interval` is over (Alertmanager ≥ 0.32). */
export const isRepeat = ({ fields }: Webhook): boolean =>
  said(fields.notification_reason) === 'repeat interval elapsed';
