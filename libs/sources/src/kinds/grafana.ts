import { firstSaid, said } from '../reading/values.js';
import { groupDraft, prometheusAlert } from './prometheus-alert.js';
import { webhookOf } from './prometheus-webhook.js';
import type { SourceAdapter } from './source-adapter.js';

/**
 * Contact point "webhook" of Grafana Alerting (grafana/alerting receivers/webhook/v1): Alertmanager's shape with an
 * organisation. No data and errors come as alerts of their own (`DatasourceNoData`), which keep the rule's labels.
 */
export const grafana: SourceAdapter = (body, reading, { per }) => {
  const webhook = webhookOf(body);
  const org = said(webhook.fields.orgId);
  const how = {
    prefix: org === null ? '' : `${org}-`,
    severityLabels: ['severity', 'priority', 'level'],
    refresh: false,
  };
  if (per === 'group') return reading.one(() => groupDraft(webhook, reading, how));
  reading.each(webhook.alerts, 'alerts', (alert, at) => {
    const draft = prometheusAlert(alert, at, reading, how);
    return {
      ...draft,
      description: draft.description ?? said(alert.valueString),
      links: { ...draft.links, detail: firstSaid(alert.panelURL, alert.dashboardURL) },
    };
  });
};
