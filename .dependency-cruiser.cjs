const lib = (name) => `^libs/${name}/`;
const onlyFrom = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '(\\.(spec|int-spec)\\.ts$|/test/)' },
  to: { path: '^libs/', pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle hides which module owns the noun, and breaks decorator metadata in ESM.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-never-import-apps',
      comment:
        'Services talk over NATS; an import would weld two deployments together. Tests may start the sandbox.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/[^/]+/test/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-by-name',
      comment:
        'A path into a lib’s src skips its public faces; the second ones are those that browsers can load.',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^libs/[^/]+/src/(?!index\\.ts|drawing/index\\.ts|drawing/card\\.css|alert/outcome-words\\.ts)',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'A library that knows an application cannot serve the others.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    onlyFrom(
      'contracts-stand-alone',
      lib('contracts'),
      lib('contracts'),
      'Contracts are read by everyone, so they read nobody.',
    ),
    onlyFrom('platform-stands-alone', lib('platform'), lib('platform'), 'Platform is the floor.'),
    onlyFrom(
      'wecom-client-stands-alone',
      lib('wecom-client'),
      '^libs/(wecom-client|platform)/',
      'The WeCom client is usable on its own.',
    ),
    onlyFrom('cards-know-contracts-only', lib('cards'), '^libs/(cards|contracts)/', 'Rendering is pure.'),
    onlyFrom(
      'persistence-knows-platform-only',
      lib('persistence'),
      '^libs/(persistence|platform)/',
      'The ledger serves every service alike.',
    ),
    onlyFrom(
      'messaging-knows-its-floor',
      lib('messaging'),
      '^libs/(messaging|contracts|persistence|platform)/',
      'Messaging carries contracts and nothing else.',
    ),
    {
      name: 'testing-only-in-tests',
      comment: 'Test tools in production code would ship fakes.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(\\.(spec|int-spec|e2e-spec)\\.ts$|^libs/testing/|/test/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'only-wecom-client-speaks-http',
      comment: 'One place classifies WeCom errors and keeps tokens out of logs.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot:
          '(^libs/wecom-client/|^libs/testing/|^apps/wecom-sandbox/|/test/|\\.(spec|int-spec|e2e-spec)\\.ts$)',
      },
      to: { path: 'node_modules/undici' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
