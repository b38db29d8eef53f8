import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';

const helm = join(process.cwd(), 'deploy/helm');
const golden = join(helm, 'golden');
const text = (file: string) => readFileSync(join(helm, file), 'utf8');

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}
type Environment = { name: string; value: string }[];
interface Deployment extends Manifest {
  spec: {
    replicas?: number;
    template: {
      spec: {
        containers: [{ env: Environment }];
        volumes: { secret?: { items: { key: string }[] } }[];
      };
    };
  };
}

const renderings = readdirSync(golden)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.values.yaml'))
  .map((file) => file.replace('.yaml', ''));
const manifestsOf = (name: string): Manifest[] =>
  parseAllDocuments(text(`golden/${name}.yaml`)).map((document) => document.toJS() as Manifest);
const deploymentsOf = (name: string) =>
  manifestsOf(name).filter(({ kind }) => kind === 'Deployment') as Deployment[];

const MODELS: Record<string, string> = {
  'keda.sh': '@kubernetes-models/keda/keda.sh',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
};

/** Kubernetes' own descriptions as types: a literal of them may have no field that they do not have. */
function typeOf({ apiVersion, kind }: Manifest): string {
  const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const from = MODELS[group] ?? (group ? `kubernetes-models/${group}` : 'kubernetes-models');
  return `import('${from}/${version}').I${kind}`;
}

/** What TypeScript says about manifests written as literals of those types. */
function problemsOf(manifests: Manifest[]): string[] {
  // Inside the repository, so that the packages of types are found.
  const cache = 'node_modules/.cache';
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'chart-'));
  const file = join(folder, 'manifests.ts');
  const literal = (manifest: Manifest) =>
    `{ const _: ${typeOf(manifest)} = ${JSON.stringify(manifest)}; void _; }`;
  writeFileSync(file, manifests.map(literal).join('\n'));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  const problems = ts.getPreEmitDiagnostics(program);
  rmSync(folder, { recursive: true });
  return problems.map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n'));
}

describe('the chart', () => {
  it('is what Kubernetes, KEDA and Prometheus take, to the last field', () => {
    const manifests = renderings.flatMap(manifestsOf);
    expect(manifests.length).toBeGreaterThan(40);
    expect(problemsOf(manifests)).toEqual([]);
  }, 120_000);

  it('would be found out by one field that is misspelt', () => {
    const [deployment] = deploymentsOf('all');
    const pod = deployment!.spec.template.spec;
    const misspelt = { ...pod, containers: [{ ...pod.containers[0], livenesProbe: {} }] };
    const wrong = { ...deployment!, spec: { ...deployment!.spec, template: { spec: misspelt } } };
    expect(problemsOf([wrong])).toEqual([expect.stringContaining('livenesProbe')]);
  }, 120_000);

  it('gives each service the secrets that compose.prod-scale.yml gives it, and no other', () => {
    const compose = parse(readFileSync('compose.prod-scale.yml', 'utf8'), { merge: true }) as {
      services: Record<
        string,
        { environment: Record<string, string>; secrets: (string | { source: string })[] }
      >;
    };
    for (const deployment of deploymentsOf('apart')) {
      const name = deployment.metadata.name.replace('oncall-wecom-oncall-', '');
      const there = compose.services[name]!;
      const { containers, volumes } = deployment.spec.template.spec;
      const keys = volumes.flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? []);
      expect([name, ...keys.sort()]).toEqual([
        name,
        ...there.secrets.map((each) => (typeof each === 'string' ? each : each.source)).sort(),
      ]);
      const settings = containers[0].env.map((each) => each.name).filter((each) => each !== 'SERVICE');
      const files = Object.keys(there.environment).filter((each) => /_FILE$|^NATS_TLS_CA$/.test(each));
      expect([name, ...settings.sort()]).toEqual([name, ...files.sort()]);
    }
  });

  it('gives every service the token of METRICS_ACCESS=token', () => {
    for (const { spec } of deploymentsOf('everything')) {
      const { containers, volumes } = spec.template.spec;
      expect(containers[0].env.map(({ name }) => name)).toContain('METRICS_TOKEN_FILE');
      const keys = volumes.flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? []);
      expect(keys).toContain('metrics_token');
    }
  });

  it('gives the one process what compose.prod.yml gives it', () => {
    const compose = parse(readFileSync('compose.prod.yml', 'utf8'), { merge: true }) as {
      services: { gateway: { environment: Record<string, string> } };
    };
    const wanted = Object.keys(compose.services.gateway.environment).filter((each) =>
      /_FILE$|^NATS_TLS_CA$/.test(each),
    );
    const [deployment] = deploymentsOf('all');
    const settings = deployment!.spec.template.spec.containers[0].env.map((each) => each.name);
    expect(settings.filter((each) => each !== 'SERVICE').sort()).toEqual(wanted.sort());
  });

  it('runs every service once, apart or in one process', () => {
    const services = readdirSync('apps').filter((name) => /-service$|^gateway$|^alert-desk$/.test(name));
    const namesOf = (name: string) =>
      deploymentsOf(name).map(({ metadata }) => metadata.name.replace('oncall-wecom-oncall-', ''));
    expect(namesOf('apart').sort()).toEqual(services.sort());
    expect(namesOf('all')).toEqual(['all']);
  });

  it('leaves the replicas to KEDA where KEDA has them', () => {
    const scaled = manifestsOf('everything').filter(({ kind }) => kind === 'ScaledObject');
    expect(scaled.map(({ metadata }) => metadata.name)).toEqual([
      'oncall-wecom-oncall-card-state-service',
      'oncall-wecom-oncall-notify-service',
    ]);
    for (const { metadata, spec } of deploymentsOf('everything')) {
      const isScaled = scaled.some((each) => each.metadata.name === metadata.name);
      expect([metadata.name, spec.replicas]).toEqual([metadata.name, isScaled ? undefined : 2]);
    }
  });

  it('refuses values that are misspelt, and secrets among the settings', () => {
    const accepts = new Ajv({ strict: false }).compile(
      JSON.parse(text('wecom-oncall/values.schema.json')) as object,
    );
    const defaults = parse(text('wecom-oncall/values.yaml')) as object;
    for (const name of renderings) {
      const values = parse(text(`golden/${name}.values.yaml`)) as object;
      expect([name, accepts({ ...defaults, ...values }), accepts.errors]).toEqual([name, true, null]);
    }
    const good = { ...defaults, publicBaseUrl: 'https://oncall.example.com' };
    expect(accepts({ ...good, replica: 3 })).toBe(false);
    expect(accepts({ ...good, mode: 'one' })).toBe(false);
    expect(accepts({ ...good, settings: { ADMIN_API_TOKEN: 'x' } })).toBe(false);
    expect(accepts({ ...good, publicBaseUrl: 'oncall.example.com' })).toBe(false);
  });
});
