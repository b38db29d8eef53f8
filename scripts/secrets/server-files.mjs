import { REDIS_USER, SCHEMA_OF, SERVICE_NAMES } from '@app/contracts';
import { natsAccounts, OPERATOR } from '@app/messaging';
import { schemaRolesSql } from '@app/persistence';
import { redisAcl } from '@app/platform';
import { pipelineFile } from './values.mjs';

const HEAD = 'made by scripts/secrets.mjs from the URLs beside it; run it again instead of changing this';

/** The files by which PostgreSQL, NATS and Redis know their users, from the URLs that the users have; and the operator's own. */
export function serverFiles(secrets, tenants) {
  const passwordIn = (file) => decodeURIComponent(new URL(secrets[file]).password);
  const each = (names, fileOf) => Object.fromEntries(names.map((name) => [name, passwordIn(fileOf(name))]));
  return {
    [`${OPERATOR}_database_url`]: `postgres://oncall:${secrets.postgres_password}@postgres:5432/oncall`,
    'postgres_roles.sql': `-- ${HEAD}\n${schemaRolesSql(
      SERVICE_NAMES.map((service) => ({
        role: new URL(secrets[`${service}_database_url`]).username,
        password: passwordIn(`${service}_database_url`),
        schema: SCHEMA_OF[service],
      })),
    )}\n`,
    'nats_accounts.conf': `# ${HEAD}\n${natsAccounts({
      operator: passwordIn(`${OPERATOR}_nats_url`),
      services: each(SERVICE_NAMES, (service) => `${service}_nats_url`),
      pipelines: each(tenants, pipelineFile),
    })}`,
    'redis_users.acl': redisAcl([
      {
        name: REDIS_USER.service,
        password: passwordIn(`${REDIS_USER.service}_redis_url`),
        keyPrefix: REDIS_USER.keyPrefix,
      },
    ]),
  };
}
