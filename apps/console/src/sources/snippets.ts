import { exampleBody } from './source-kinds';
import type { SourceKind } from './sources.data';

export interface Snippet {
  /** Of the words `snippet.<name>`: where it is pasted. */
  name: string;
  text: string;
}

/** Addresses of one source; `url` ends with the token. */
export interface Doors {
  url: string;
  token: string;
}

const ALERTMANAGER = (url: string): string => `receivers:
  - name: oncall
    webhook_configs:
      - url: ${url}
        send_resolved: true
        max_alerts: 0

route:
  receiver: oncall`;

const GRAFANA = (url: string): string => `apiVersion: 1
contactPoints:
  - orgId: 1
    name: oncall
    receivers:
      - uid: oncall
        type: webhook
        settings: { url: '${url}', httpMethod: POST }
        disableResolveMessage: false`;

/** In a shell's single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curl = (url: string, body: string, type = 'application/json'): string =>
  `curl -fsS ${quoted(url)} -H 'Content-Type: ${type}' -d ${quoted(body)}`;

const compact = (kind: SourceKind): string => JSON.stringify(JSON.parse(exampleBody(kind)));

/** What is pasted where, as it stands; first what one needs, last a line that tries it. */
export function snippetsOf(kind: SourceKind, { url, token }: Doors): Snippet[] {
  const base = url.slice(0, url.lastIndexOf('/ingest/'));
  const address: Snippet = { name: kind, text: url };
  const robotCurl = (path: string) => curl(base + path, compact('robot'));
  const SNIPPETS: Record<SourceKind, () => Snippet[]> = {
    alertmanager: () => [{ name: kind, text: ALERTMANAGER(url) }, tryLine(curl(url, compact(kind)))],
    grafana: () => [address, { name: 'grafanaFile', text: GRAFANA(url) }],
    nightingale: () => [address, tryLine(curl(url, compact(kind)))],
    zabbix: () => [address, tryLine(curl(url, compact(kind)))],
    tencent: () => [address, tryLine(curl(url, compact(kind)))],
    aliyun: () => [address, tryLine(curl(url, exampleBody(kind), 'application/x-www-form-urlencoded'))],
    flashduty: () => {
      const door = `${base}/event/push/alert/standard?integration_key=${token}`;
      return [{ name: kind, text: door }, tryLine(curl(door, compact(kind)))];
    },
    'flashduty-incident': () => [address, tryLine(curl(url, compact(kind)))],
    pagerduty: () => [
      { name: kind, text: `${base}/v2/enqueue` },
      { name: 'routingKey', text: token },
      tryLine(curl(`${base}/v2/enqueue`, compact(kind).replace('TOKEN', token))),
    ],
    robot: () => [
      { name: 'robotWecom', text: `${base}/cgi-bin/webhook/send?key=${token}` },
      { name: 'robotDingtalk', text: `${base}/robot/send?access_token=${token}` },
      { name: 'robotFeishu', text: `${base}/open-apis/bot/v2/hook/${token}` },
      tryLine(robotCurl(`/cgi-bin/webhook/send?key=${token}`)),
    ],
    cloudevents: () => [address, tryLine(curl(url, compact(kind), 'application/cloudevents+json'))],
    mapping: () => [address, tryLine(curl(url, compact(kind)))],
  };
  return SNIPPETS[kind]();
}

const tryLine = (text: string): Snippet => ({ name: 'tryLine', text });
