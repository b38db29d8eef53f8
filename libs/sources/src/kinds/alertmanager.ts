import { groupDraft, prometheusAlert } from './prometheus-alert.js';
import { isRepeat, webhookOf } from './prometheus-webhook.js';
import type { SourceAdapter } from './source-adapter.js';

/** Webhook of Alertmanager, version "4" (docs/configuration.md `webhook_config`, template/template.go). */
export const alertmanager: SourceAdapter = (body, reading, { per }) => {
  const webhook = webhookOf(body);
  const refresh = isRepeat(webhook);
  const key = { prefix: '', severityLabels: ['severity', 'priority', 'level'] };
  if (per === 'group') return reading.one(() => groupDraft(webhook, reading, { ...key, refresh }));
  reading.each(webhook.alerts, 'alerts', (alert, at) =>
    prometheusAlert(alert, at, reading, { ...key, refresh }),
  );
};
