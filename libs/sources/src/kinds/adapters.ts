import type { SourceKind } from '@app/contracts';
import { alertmanager } from './alertmanager.js';
import { aliyun } from './aliyun.js';
import { cloudevents } from './cloudevents.js';
import { flashduty } from './flashduty.js';
import { flashdutyIncident } from './flashduty-incident.js';
import { grafana } from './grafana.js';
import { mapping } from './mapping.js';
import { nightingale } from './nightingale.js';
import { pagerduty } from './pagerduty.js';
import { robot } from './robot.js';
import type { SourceAdapter } from './source-adapter.js';
import { tencent } from './tencent.js';
import { zabbix } from './zabbix.js';

export const ADAPTERS: Readonly<Record<SourceKind, SourceAdapter>> = {
  alertmanager,
  grafana,
  nightingale,
  zabbix,
  tencent,
  aliyun,
  flashduty,
  'flashduty-incident': flashdutyIncident,
  pagerduty,
  robot,
  cloudevents,
  mapping,
};
