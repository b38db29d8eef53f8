// Debian's prometheus-alertmanager with one WeChat receiver; undefined where it is not and cannot be installed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/dev/ports.mjs';
import { findOrInstall } from '../../../scripts/dev/program.mjs';
import { startCommand } from '../measure.mjs';

const PACKAGE = 'prometheus-alertmanager';
const READY_TRIES = 200;

/** Each alert is a message of its own at once, to the member that its label `member` names: no alert waits for its group. */
const configOf = (wecomUrl) => `
route:
  receiver: wecom
  group_by: ['...']
  group_wait: 0s
  group_interval: 1h
  repeat_interval: 24h
receivers:
  - name: wecom
    wechat_configs:
      - api_url: ${wecomUrl}/cgi-bin/
        corp_id: wpBenchCorp
        api_secret: bench
        agent_id: '1000042'
        to_user: '{{ .CommonLabels.member }}'
        message: >-
          {{ .CommonAnnotations.summary }} {{ .CommonLabels.severity }} {{ .CommonAnnotations.description }}
          {{ range .CommonLabels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}
`;

/** On one core, or on any (null); how to tell it alerts: `url`. */
export async function startAlertmanager({ wecomUrl, core }) {
  const program = await findOrInstall([PACKAGE, 'alertmanager'], [PACKAGE]).catch(() => undefined);
  if (!program) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'bench-alertmanager-'));
  const port = await freePort();
  const config = join(folder, 'alertmanager.yml');
  await writeFile(config, configOf(wecomUrl));
  const url = `http://127.0.0.1:${port}`;
  const running = startCommand(
    [
      program,
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { core },
  );
  await untilReady(url);
  return {
    ...running,
    url,
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url) {
  for (let attempt = 0; attempt < READY_TRIES; attempt++) {
    const ready = await fetch(`${url}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('alertmanager did not become ready');
}
