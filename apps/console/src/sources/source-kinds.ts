import type { Settings, SourceKind } from './sources.data';

/** Twelve kinds, by what somebody has at hand. */
export const KIND_GROUPS: readonly { name: string; kinds: readonly SourceKind[] }[] = [
  { name: 'monitoring', kinds: ['alertmanager', 'grafana', 'nightingale', 'zabbix'] },
  { name: 'cloud', kinds: ['tencent', 'aliyun'] },
  { name: 'paging', kinds: ['flashduty', 'flashduty-incident', 'pagerduty'] },
  { name: 'anything', kinds: ['robot', 'cloudevents', 'mapping'] },
];

/** Without settings nothing of such a body can be read. */
export const needsSettings = (kind: SourceKind): boolean => kind === 'mapping';
/** Where a mistake in the settings loses alerts, they are tried before they are saved. */
export const isTriedFirst = (kind: SourceKind): boolean => kind === 'mapping' || kind === 'robot';

const WITH_SILENCE: Settings = {
  severity: { page: 'critical', ticket: 'info' },
  silence: { url: 'https://alertmanager.example.com', token: '' },
};
const SEVERITY: Settings = { severity: { fatal: 'critical', notice: 'info' } };

const SETTINGS: Partial<Record<SourceKind, Settings>> = {
  alertmanager: { ...WITH_SILENCE, per: 'alert' },
  grafana: { ...WITH_SILENCE, per: 'alert', silence: { url: 'https://grafana.example.com', token: '' } },
  nightingale: { silence: { url: 'https://n9e.example.com', token: '' } },
  'flashduty-incident': { silence: { url: 'https://api.flashcat.cloud', token: 'APP Key' } },
  robot: {
    firing: ['告警'],
    resolved: ['恢复'],
    key: ['ID[:：]\\s*(\\S+)'],
    title: ['标题[:：](.+)'],
    critical: ['P0'],
  },
  mapping: {
    mapping: {
      key: ['host', 'check'],
      title: 'text',
      severity: 'level',
      status: 'state',
      resolved: ['ok'],
      severities: { L1: 'critical' },
      labels: { host: 'host', service: 'service' },
    },
  },
};

export const exampleSettings = (kind: SourceKind): Settings => SETTINGS[kind] ?? SEVERITY;

const PROMETHEUS = {
  status: 'firing',
  groupKey: '{}:{alertname="HighErrorRate"}',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'HighErrorRate', service: 'pay', severity: 'critical' },
      annotations: { summary: 'pay: 5xx 12.4 %' },
      startsAt: '2026-11-26T08:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example.com/graph',
      fingerprint: 'c0ffee0000000001',
    },
  ],
};

const BODIES: Record<SourceKind, unknown> = {
  alertmanager: { version: '4', receiver: 'oncall', ...PROMETHEUS },
  grafana: { version: '1', orgId: 1, receiver: 'oncall', ...PROMETHEUS },
  nightingale: {
    hash: '0f46aa0848acc5a135877232cf0ca601',
    rule_name: 'Disk is filling up',
    severity: 1,
    is_recovered: false,
    trigger_time: 1795680000,
    trigger_value: '93.4',
    tags: ['service=pay', 'ident=host-01'],
  },
  zabbix: {
    event_id: '4711',
    event_value: '1',
    nseverity: '4',
    name: 'High CPU on web-1',
    host: 'web-1',
    tags: '[{"tag":"service","value":"pay"}]',
    date: '2026.11.26',
    time: '16:00:00',
  },
  tencent: {
    sessionId: 'sess-1',
    alertId: 'sess-1_Serious',
    alarmStatus: '1',
    alarmType: 'metric',
    alarmObjInfo: { region: 'gz', dimensions: { unInstanceId: 'ins-o9p3rg3m' } },
    alarmPolicyInfo: {
      policyName: 'CPU usage',
      conditions: { metricShowName: 'CPU', calcType: '>', calcValue: '90', currentValue: '100' },
    },
    firstOccurTime: '2026-11-26 16:00:00',
  },
  aliyun:
    'alertName=cpu-high&timestamp=1795680000000&alertState=ALERT&curValue=95&dimensions=%7B%22instanceId%22%3A%22i-1%22%7D&metricName=CPUUtilization&instanceName=web-1&triggerLevel=CRITICAL',
  flashduty: {
    event_status: 'Critical',
    alert_key: 'db-1',
    title_rule: '$resource::$check',
    title: 'db-1 is down',
    labels: { service: 'db', check: 'mysql' },
  },
  'flashduty-incident': {
    event_id: 'fac0599a2a25529ba2362c0c184b6cfb',
    event_time: 1795680000000,
    event_type: 'i_new',
    incident: {
      incident_id: '64b1352e376e32c85c56e25b',
      title: 'db-1 is down',
      incident_severity: 'Critical',
      progress: 'Triggered',
      start_time: 1795679990,
      channel_name: 'databases',
      labels: { service: 'db' },
      detail_url: 'https://console.flashcat.cloud/incident/detail/64b1352e376e32c85c56e25b',
    },
  },
  pagerduty: {
    routing_key: 'TOKEN',
    event_action: 'trigger',
    dedup_key: 'web-1/cpu',
    payload: { summary: 'CPU high on web-1', source: 'web-1', severity: 'error', component: 'cpu' },
  },
  robot: { msgtype: 'text', text: { content: 'P0 告警\n标题：支付 5xx 比例过高\nID: pay-1' } },
  cloudevents: {
    specversion: '1.0',
    id: '1',
    source: '/backup',
    type: 'backup.failed',
    time: '2026-11-26T08:00:00Z',
    data: {
      dedup_key: 'backup/db-1',
      status: 'firing',
      severity: 'critical',
      title: 'Backup of db-1 failed',
      labels: { service: 'db' },
    },
  },
  mapping: {
    host: 'db-1',
    check: 'disk',
    text: 'Disk is 93 % full',
    level: 'L1',
    state: 'bad',
    service: 'db',
  },
};

/** A body as such a sender sends it. */
export function exampleBody(kind: SourceKind): string {
  const body = BODIES[kind];
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
