/** Whose bodies a source takes. */
export const SOURCE_KINDS = [
  'alertmanager',
  'grafana',
  'nightingale',
  'zabbix',
  'tencent',
  'aliyun',
  'flashduty',
  'flashduty-incident',
  'pagerduty',
  'robot',
  'cloudevents',
  'mapping',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** ULIDs, which begin alert ids and stand in URLs. */
export const SOURCE_PATTERN = /^[0-9A-HJKMNP-TV-Z]{26}$/;
