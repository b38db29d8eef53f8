import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readBody } from '../read-body.js';

interface MediaType {
  script: string;
  parameters: { name: string; value: string }[];
}

const [mediaType] = (
  parse(readFileSync('deploy/zabbix/oncall-media-type.yaml', 'utf8')) as {
    zabbix_export: { media_types: MediaType[] };
  }
).zabbix_export.media_types as [MediaType];

/** What Zabbix would fill in. */
const MACROS: Record<string, string> = {
  ...{ '{ALERT.SENDTO}': 'https://oncall.example.com/ingest/wi_x', '{EVENT.ID}': '17', '{EVENT.VALUE}': '1' },
  ...{ '{EVENT.NSEVERITY}': '5', '{EVENT.NAME}': 'Disk "full"', '{EVENT.UPDATE.STATUS}': '0' },
  ...{ '{EVENT.TAGSJSON}': '[{"tag":"env","value":"prod"}]', '{HOST.NAME}': 'db-1' },
  ...{ '{EVENT.DATE}': '2026.11.25', '{EVENT.TIME}': '16:00:00' },
};

interface Sent {
  url: string;
  body: string;
}

/** Runs the script as Zabbix does: `value` is the JSON of the parameters. */
function run(answer: { status: number; body: string }): { sent: Sent[]; result: () => unknown } {
  const sent: Sent[] = [];
  class HttpRequest {
    addHeader(): void {}
    post(url: string, body: string): string {
      sent.push({ url, body });
      return answer.body;
    }
    getStatus(): number {
      return answer.status;
    }
  }
  const value = Object.fromEntries(
    mediaType.parameters.map(({ name, value: macro }) => [name, MACROS[macro] ?? macro]),
  );

  const script = new Function('value', 'HttpRequest', mediaType.script);
  return { sent, result: () => script(JSON.stringify(value), HttpRequest) as unknown };
}

describe('the media type for Zabbix', () => {
  it('sends what the adapter reads, without the address', async () => {
    const { sent, result } = run({ status: 200, body: '{}' });
    expect(result()).toBe('OK');
    expect(sent[0]!.url).toBe('https://oncall.example.com/ingest/wi_x');
    expect(sent[0]!.body).not.toContain('wi_x');
    const { events } = await readBody(
      { kind: 'zabbix', name: 'zbx', settings: { severity: {}, per: 'alert' } },
      {
        ...{ bytes: Buffer.from(sent[0]!.body), headers: {}, receivedAt: new Date('2026-11-25T09:00:00Z') },
        timeZone: () => Promise.resolve('Asia/Shanghai'),
      },
    );
    expect(events).toMatchObject([
      {
        ...{ key: '17', status: 'firing', severity: 'critical', title: 'Disk "full"', description: null },
        labels: { source: 'zbx', alertname: 'Disk "full"', host: 'db-1', env: 'prod' },
        ...{ occurredAt: '2026-11-25T08:00:00.000Z', links: {} },
      },
    ]);
  });

  it('fails with one line to read, so that Zabbix tries again', () => {
    const { result } = run({ status: 503, body: '{"detail":"send it again"}' });
    expect(result).toThrow('HTTP 503: send it again');
  });
});
