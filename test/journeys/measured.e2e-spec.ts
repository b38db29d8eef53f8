import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { eventually, OtlpReceiver, WebProgram } from '@app/testing';
import { findProgram } from '../../scripts/dev/program.mjs';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { SERVICES, type ServiceName } from '../harness/services.js';
import { System } from '../harness/system.js';

/** Everything is read and compiled first, on a machine that may have much to do. */
const START_MS = 180_000;
const PATIENCE = { timeoutMs: 20_000, intervalMs: 200 };
const NAMES = Object.keys(SERVICES) as ServiceName[];
/** From the alert to the corrected card, and who measures it. */
const TIMED = [
  'notify_latency_seconds',
  'callback_commit_seconds',
  'card_action_latency_seconds',
  'card_update_latency_seconds',
  'wecom_api_duration_seconds',
];

const [promtool, prometheus] = await Promise.all([findProgram('promtool'), findProgram('prometheus')]);
if (!promtool || !prometheus)
  process.stdout.write(
    'skipped: promtool or prometheus is not here; both are in the Debian package prometheus\n',
  );

describe('what every service measures while an alert is answered', () => {
  let collector: OtlpReceiver;
  let system: System;
  const traceId = randomBytes(16).toString('hex');

  beforeAll(async () => {
    collector = await OtlpReceiver.start();
    system = await System.start({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const [zhangsan] = (await acme.bound('zhangsan')) as [Phone];
    const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
    const told = await fetch(`${system.gatewayUrl}/api/v1/tenants/acme/alert-events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${system.adminApiToken}`, traceparent },
      body: JSON.stringify(event('M-1')),
    });
    expect(told.status).toBe(202);
    await zhangsan.sees('M-1');
    await acme.card('M-1');
    await zhangsan.press('开始处理');
    await zhangsan.sees('处理中', '张三');
  }, START_MS);
  afterAll(async () => {
    await system?.stop();
    await collector?.stop();
  });

  const read = (name: ServiceName, accept?: string) =>
    fetch(`${system.urlOf(name)}/metrics`, accept ? { headers: { accept } } : {});

  // A package of the machine (`prometheus` on Debian); where it is not, these two are named as skipped.
  (promtool ? it : it.skip)('has nothing that promtool finds fault with', async () => {
    for (const name of NAMES) {
      const answer = await read(name);
      expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      const told = spawnSync(promtool!, ['check', 'metrics'], {
        input: await answer.text(),
        encoding: 'utf8',
      });
      expect(`${name}: ${told.stdout}${told.stderr}`).toBe(`${name}: `);
      expect(told.status).toBe(0);
    }
  });

  it('is the same in both formats but for exemplars, which only OpenMetrics has', async () => {
    for (const name of NAMES) {
      const [classic, open] = await Promise.all([
        read(name).then((answer) => answer.text()),
        read(name, 'application/openmetrics-text;version=1.0.0').then((answer) => answer.text()),
      ]);
      expect(open.endsWith('\n# EOF\n')).toBe(true);
      expect(classic).not.toContain('trace_id');
      expect(seriesOf(open)).toEqual(seriesOf(classic));
      // A scrape in one format changes nothing in the other.
      expect(seriesOf(await (await read(name)).text())).toEqual(seriesOf(classic));
    }
  });

  // As above: without the package there is nobody to read them.
  (prometheus ? it : it.skip)(
    'leads Prometheus from each time measured to the trace of the alert',
    async () => {
      const targets = [...new Set(NAMES.map((name) => new URL(system.urlOf(name)).host))];
      const program = await WebProgram.start(prometheus!, {
        files: {
          'prometheus.yml': {
            global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
            scrape_configs: [{ job_name: 'oncall', static_configs: [{ targets }] }],
          },
        },
        args: ({ folder, port }) => [
          `--config.file=${folder}/prometheus.yml`,
          `--storage.tsdb.path=${folder}/data`,
          `--web.listen-address=127.0.0.1:${port}`,
          '--enable-feature=exemplar-storage',
        ],
      });
      try {
        await eventually(async () => {
          const { up, timed } = await seen(program.url);
          expect(up).toEqual(targets.map(() => 'up'));
          expect(timed.get(traceId)).toEqual(new Set(TIMED));
        }, PATIENCE);
      } finally {
        await program.stop();
      }
    },
  );
});

/** Whether each target is read, and which histograms name a trace. */
async function seen(url: string): Promise<{ up: string[]; timed: Map<string, Set<string>> }> {
  const ask = async (path: string) =>
    ((await (await fetch(`${url}${path}`)).json()) as { data: unknown }).data;
  const { activeTargets } = (await ask('/api/v1/targets')) as { activeTargets: { health: string }[] };
  const now = Date.now() / 1000;
  const query = encodeURIComponent(`{__name__=~"${TIMED.map((name) => `${name}_bucket`).join('|')}"}`);
  const found = (await ask(`/api/v1/query_exemplars?query=${query}&start=${now - 600}&end=${now + 600}`)) as {
    seriesLabels: { __name__: string };
    exemplars: { labels: { trace_id: string } }[];
  }[];
  const timed = new Map<string, Set<string>>();
  for (const { seriesLabels, exemplars } of found)
    for (const { labels } of exemplars)
      timed.set(
        labels.trace_id,
        (timed.get(labels.trace_id) ?? new Set()).add(seriesLabels.__name__.replace(/_bucket$/, '')),
      );
  return { up: activeTargets.map(({ health }) => health), timed };
}

/** Names with labels, without values, which go on; what Node says of itself comes and goes. */
const seriesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/^(#|nodejs_|process_|$)/.test(line))
    .map((line) => line.replace(/(^[^{\s]+(\{.*?\})?) .*/, '$1'))
    .sort();

const event = (alertId: string) => ({
  ...{ specversion: '1.0', id: `E-${alertId}`, source: '/measured', type: 'oncall.alert.changed.v1' },
  data: {
    ...{ alertId, version: 1, status: 'triggered', severity: 'critical', title: alertId },
    updatedAt: '2026-11-23T01:12:00Z',
    lastChange: { kind: 'triggered' },
    notify: { recipients: ['zhangsan'] },
  },
});
