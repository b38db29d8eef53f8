const { readFileSync } = require('node:fs');

const TESTS = '(\\.(spec|int-spec|e2e-spec)\\.tsx?$|/test/)';
const lib = (name) => `^libs/${name}/`;
const onlyFrom = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: '^libs/', pathNot: allowed },
});

/** Third-party package → the apps and libs whose production code may import it. A package that is not here may be imported by nobody. */
const PACKAGES = {
  '@fastify/cookie': ['gateway'],
  '@nats-io/jetstream': ['messaging', 'testing'],
  '@nats-io/transport-node': ['messaging', 'testing'],
  '@nestjs/common': ['every service', 'messaging', 'persistence', 'platform'],
  '@nestjs/core': ['gateway', 'messaging', 'platform'],
  '@nestjs/microservices': ['messaging', 'platform'],
  '@nestjs/platform-fastify': ['gateway', 'platform'],
  '@nestjs/swagger': ['gateway'],
  '@nestjs/terminus': ['platform'],
  '@nestjs/typeorm': ['every service', 'persistence'],
  '@opentelemetry/api': ['platform'],
  '@opentelemetry/exporter-trace-otlp-http': ['platform'],
  '@opentelemetry/exporter-trace-otlp-proto': ['platform'],
  '@opentelemetry/resources': ['platform'],
  '@opentelemetry/sdk-trace': ['platform'],
  '@rc-component/qrcode': ['gateway'],
  argon2: ['identity-service'],
  'chinese-days': ['schedule'],
  'class-transformer': ['contracts', 'gateway', 'messaging', 'oncallctl'],
  'class-validator': ['contracts', 'every service', 'messaging', 'oncallctl', 'platform', 'wecom-sandbox'],
  cloudevents: ['messaging'],
  'fast-xml-parser': ['wecom-client', 'wecom-sandbox'],
  fastify: ['gateway', 'platform', 'wecom-sandbox'],
  handlebars: ['cards', 'gateway'],
  'https-proxy-agent': ['wecom-client'],
  ioredis: ['notify-service', 'platform', 'testing'],
  'openid-client': ['gateway'],
  nodemailer: ['notify-service'],
  pg: ['persistence', 'testing'],
  pino: ['platform'],
  'prom-client': ['every service', 'messaging', 'platform'],
  re2js: ['matchers', 'sources'],
  'reflect-metadata': ['all', 'contracts', 'every service', 'messaging', 'platform'],
  rxjs: ['gateway', 'messaging'],
  'temporal-polyfill': ['schedule'],
  typeorm: ['every service', 'messaging', 'persistence'],
  ulid: ['auth-service', 'bot-service', 'gateway', 'identity-service', 'messaging'],
  undici: ['platform', 'testing', 'wecom-client', 'wecom-sandbox'],
  ws: ['wecom-client', 'wecom-sandbox'],
  yaml: ['oncallctl'],
};
const SERVICES =
  '(gateway|auth-service|identity-service|notify-service|card-state-service|alert-desk|bot-service)';
/** The console is bundled for browsers and keeps a list of its own. */
const CONSOLE = '^apps/console/';
const { dependencies: consolePackages } = JSON.parse(readFileSync('apps/console/package.json', 'utf8'));

const placeOf = (owner) => `^(apps|libs)/${owner === 'every service' ? SERVICES : owner}/`;
const anyOf = (names) => `node_modules/(@types/)?(${names.join('|')})/`;
const packageRules = Object.entries(PACKAGES).map(([name, owners]) => ({
  name: `who-imports-${name}`,
  comment: `${name} is for ${owners.join(', ')}: a package with few users can be replaced.`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: [TESTS, CONSOLE, ...owners.map(placeOf)] },
  to: { path: anyOf([name]) },
}));

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
      name: 'no-circles-of-folders',
      comment: 'Two folders that import each other are one folder with two names.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(apps|libs)/' },
      to: { circular: true },
    },
    {
      name: 'apps-never-import-apps',
      comment:
        'Services talk over NATS; an import would weld two deployments together. Tests may start the sandbox; `all` is the one place where services meet.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/[^/]+/test/', '^apps/all/'] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'all-starts-services-by-their-faces',
      comment: 'The composition root starts services; what is inside them is not its business.',
      severity: 'error',
      from: { path: '^apps/all/' },
      to: { path: '^apps/(?!all/)', pathNot: `^apps/${SERVICES}/src/index\\.ts$` },
    },
    {
      name: 'nobody-imports-all',
      comment: 'It is an end, not a library.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/all/', TESTS] },
      to: { path: '^apps/all/' },
    },
    {
      name: 'libs-by-name',
      comment:
        'A path into a lib’s src skips its public faces; the second ones are those that browsers can load.',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^libs/[^/]+/src/(?!index\\.ts|drawing/index\\.ts|drawing/card\\.css|alert/outcome-words\\.ts|schedule/schedule-face\\.ts)',
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
      '^libs/wecom-client/',
      'The WeCom client is usable on its own.',
    ),
    onlyFrom('matchers-stand-alone', lib('matchers'), lib('matchers'), 'Matching is pure.'),
    onlyFrom(
      'schedule-knows-contracts-only',
      lib('schedule'),
      '^libs/(schedule|contracts)/',
      'Who is on duty is arithmetic.',
    ),
    onlyFrom('cards-know-contracts-only', lib('cards'), '^libs/(cards|contracts)/', 'Rendering is pure.'),
    onlyFrom(
      'sources-know-contracts-only',
      lib('sources'),
      '^libs/(sources|contracts)/',
      'Adapters are pure.',
    ),
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
      from: { path: '^(apps|libs)/', pathNot: ['^libs/testing/', TESTS] },
      to: { path: '^libs/testing/' },
    },
    ...packageRules,
    {
      name: 'only-listed-packages',
      comment: 'A package joins production code by a line in PACKAGES, which says who may use it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TESTS, CONSOLE] },
      to: { path: 'node_modules/', pathNot: [anyOf(Object.keys(PACKAGES)), 'node_modules/@types/node/'] },
    },
    {
      name: 'only-listed-packages-in-the-console',
      comment: 'The console ships what its own package.json names, and no part of a server.',
      severity: 'error',
      from: { path: `${CONSOLE}src/`, pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: anyOf(Object.keys(consolePackages)) },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|libs)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
