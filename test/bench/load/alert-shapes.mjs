// One alert in the two forms that it comes in: as an event of the bus, and as Alertmanager's webhook tells it.

/** `lane` decides who is told: account `user<lane>`. */
export function alertEvent({ title, lane, severity = 'critical' }) {
  const now = new Date().toISOString();
  return {
    specversion: '1.0',
    id: title,
    source: '/bench',
    type: 'oncall.alert.changed.v1',
    time: now,
    datacontenttype: 'application/json',
    data: {
      alertId: title,
      version: 1,
      status: 'triggered',
      severity,
      title,
      description: '过去 5 分钟 5xx 比例 12.4 %',
      labels: { ...labelsOf({ title, lane }), severity, source: 'bench' },
      space: { id: 'default', name: '默认' },
      startedAt: now,
      updatedAt: now,
      closedAt: null,
      snoozedUntil: null,
      responders: [],
      lastChange: { kind: 'triggered', by: null, via: 'bench' },
      detailUrl: null,
      notify: { recipients: [`user${lane}`] },
    },
  };
}

/** Webhook version 4 with one alert. */
export function webhookBody({ title, lane }) {
  const labels = labelsOf({ title, lane });
  const annotations = { summary: title, description: '过去 5 分钟 5xx 比例 12.4 %' };
  return {
    version: '4',
    groupKey: `{}:{alertname="${labels.alertname}"}`,
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'oncall',
    groupLabels: { alertname: labels.alertname },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: 'http://alertmanager.example',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations,
        startsAt: new Date().toISOString(),
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://prometheus.example/graph',
        fingerprint: fingerprintOf(title),
      },
    ],
  };
}

const labelsOf = ({ title, lane }) => ({
  alertname: 'HighErrorRate',
  severity: 'critical',
  service: 'pay',
  env: 'prod',
  instance: title,
  lane: String(lane),
});

/** Sixteen hexadecimal digits that differ where titles do, as Alertmanager's do. */
const fingerprintOf = (title) =>
  [...title]
    .reduce((sum, char) => (sum * 31n + BigInt(char.codePointAt(0))) & 0xffffffffffffffffn, 7n)
    .toString(16)
    .padStart(16, '0');
