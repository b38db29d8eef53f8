import { readFileSync } from 'node:fs';
import { envVariables, loadConfig } from '@app/platform';
import { parse } from 'yaml';
import { SERVICES, type ServiceName } from '../harness/services.js';

/** The stack of a plain `docker compose up`: everybody can read its secrets. */
const sandbox = parse(readFileSync('docker-compose.override.yml', 'utf8'), { merge: true }) as {
  'x-sandbox': Record<string, string>;
};

describe.each(Object.keys(SERVICES) as ServiceName[])('%s', (name) => {
  const { config } = SERVICES[name].options;
  const published = envVariables(config).filter(
    ({ name: variable, type }) => type === 'secret' && variable in sandbox['x-sandbox'],
  );

  it('refuses with a real WeCom whatever secret the sandbox of docker compose uses', () => {
    expect(published.length).toBeGreaterThan(0);
    const env = { ...sandbox['x-sandbox'], WECOM_API_BASE_URL: 'https://qyapi.weixin.qq.com' };
    for (const variable of published) {
      expect(() => loadConfig(config, env)).toThrow(
        new RegExp(`${variable.name} .*because WECOM_API_BASE_URL is a real WeCom`),
      );
    }
  });
});
