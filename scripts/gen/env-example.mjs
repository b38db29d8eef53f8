import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { describeConfig } from '@app/platform';

const HEAD = `# Settings of every service, generated from the config classes by npm run gen.
# Variables without a value here are required. A secret may come from a file instead: NAME_FILE=/path, never both.
#
# For docker compose (compose.prod.yml) only PUBLIC_BASE_URL needs a value in .env, and ALERT_DESK=on where no pipeline of
# your own answers presses; with a suite WECOM_PROVIDER_CORP_ID and WECOM_SUITE_ID too.
# Leave the secrets empty: ./dev secrets makes their files, and what stands here can be seen in docker inspect.
# GATEWAY_PORT, HEALTH_PORT and the addresses of the servers are set by the compose files, whatever stands here;
# in one process (SERVICE=all) <SERVICE>_DATABASE_URL, _NATS_URL and _REDIS_URL, as AUTH_SERVICE_DATABASE_URL, are one service's own;
# GATEWAY_LISTEN (default 127.0.0.1:3000) and NATS_LISTEN (127.0.0.1:4222) say where the stack listens on this machine;
# POSTGRES_IMAGE, NATS_IMAGE, REDIS_IMAGE, NODE_IMAGE and NPM_CONFIG_REGISTRY name mirrors (docs/operations.md, The image).
`;

async function configClasses() {
  const classes = [];
  for (const app of await readdir('apps')) {
    const files = await readdir(`apps/${app}/dist`, { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.config.js')).sort()) {
      const module_ = await import(pathToFileURL(`apps/${app}/dist/${file}`).href);
      classes.push(
        ...Object.values(module_)
          .filter((value) => typeof value === 'function' && value.name.endsWith('Config'))
          .map((config) => ({ app, config })),
      );
    }
  }
  return classes;
}

export async function envExample() {
  const variables = new Map();
  for (const { app, config } of await configClasses()) {
    if (app === 'wecom-sandbox') continue;
    for (const row of describeConfig(config)) {
      const known = variables.get(row.name) ?? { ...row, apps: new Set() };
      known.apps.add(app);
      variables.set(row.name, known);
    }
  }
  const services = new Set([...variables.values()].flatMap(({ apps }) => [...apps]));
  const blocks = [...variables.values()].map((row) => {
    const users = row.apps.size === services.size ? 'every service' : [...row.apps].sort().join(', ');
    const value = row.required ? `${row.name}=` : `# ${row.name}=${row.default ?? ''}`;
    return `# ${row.doc} (${users})\n${value}\n`;
  });
  return [HEAD, ...blocks].join('\n');
}
