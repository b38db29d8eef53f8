// npm run chart [-- --check]: what the chart in deploy/helm makes of each golden/*.values.yaml, by Helm where it is installed, else by
// Go and the renderer beside the chart. Without both, --check compares the chart with the digest of its last rendering.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments, stringify } from 'yaml';

const helm = join(dirname(fileURLToPath(import.meta.url)), '../deploy/helm');
const chart = join(helm, 'wecom-oncall');
const golden = join(helm, 'golden');
const DIGEST = join(golden, 'chart.sha256');
/** Debian's packages golang-github-masterminds-sprig-dev and golang-github-ghodss-yaml-dev put their sources here. */
const GOPATH = process.env.GOPATH ?? '/usr/share/gocode';

const isThere = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** @returns {{ name: string, render: (values: string) => string, end: () => void } | undefined} */
function renderer() {
  const options = { encoding: 'utf8' };
  if (isThere('helm', 'version')) {
    const namespace = ['--namespace', 'default'];
    const render = (values) =>
      execFileSync('helm', ['template', 'oncall', chart, ...namespace, '-f', values], options);
    execFileSync('helm', ['lint', '--strict', chart, '-f', join(golden, 'apart.values.yaml')]);
    return { name: 'helm', render, end: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'chart-'));
  const end = () => rmSync(folder, { recursive: true });
  const program = join(folder, 'render');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOCACHE: join(folder, 'cache') };
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: join(helm, 'render'), env });
  if (built.status === 0) {
    const render = (values) => execFileSync(program, [chart, 'oncall', 'default', values], options);
    return { name: 'go', render, end };
  }
  end();
  return undefined;
}

/** Helm orders by kind and we by file; comments say nothing to Kubernetes. */
function normalised(text) {
  const objects = parseAllDocuments(text, { version: '1.1' })
    .map((document) => document.toJS())
    .filter(Boolean);
  const nameOf = ({ kind, metadata }) => `${kind}/${metadata.name}`;
  objects.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
  return objects.map((object) => `---\n${stringify(object, { version: '1.1', lineWidth: 0 })}`).join('');
}

/** Of everything that decides about a rendering. */
function digest() {
  const inputs = [chart, ...readdirSync(golden).filter((file) => file.endsWith('.values.yaml'))];
  const files = inputs.flatMap((input) => {
    const path = input === chart ? chart : join(golden, input);
    if (statSync(path).isFile()) return [path];
    return readdirSync(path, { recursive: true })
      .map((file) => join(path, file))
      .filter((file) => statSync(file).isFile());
  });
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${relative(helm, file)}\n`)
      .update(readFileSync(file))
      .update('\n');
  return `${hash.digest('hex')}\n`;
}

const isCheck = process.argv.includes('--check');
const by = renderer();
const problems = [];
if (by) {
  for (const file of readdirSync(golden).filter((each) => each.endsWith('.values.yaml'))) {
    const target = join(golden, file.replace('.values.yaml', '.yaml'));
    const rendered = normalised(by.render(join(golden, file)));
    if (!isCheck) writeFileSync(target, rendered);
    else if (rendered !== readFileSync(target, 'utf8')) problems.push(relative(helm, target));
  }
  by.end();
} else if (!isCheck) {
  problems.push('neither helm nor go is here to render the chart');
}
if (!isCheck && by) writeFileSync(DIGEST, digest());
else if (digest() !== readFileSync(DIGEST, 'utf8'))
  problems.push('the chart was changed after it was rendered');
for (const problem of problems) console.error(`${problem}: npm run chart`);
console.log(
  by
    ? `rendered by ${by.name}`
    : 'compared with the digest of the last rendering: neither helm nor go is here',
);
process.exitCode = problems.length > 0 ? 1 : 0;
