import { scramVerifier } from './scram-verifier.js';

export interface SchemaRole {
  /** As in the service's DATABASE_URL. */
  role: string;
  password: string;
  /** The schema it owns, and all it may see. */
  schema: string;
}

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * SQL that gives each schema an owner of its own in the database it runs in; whoever runs it needs to be an administrator.
 * It may be repeated: passwords are then set anew. It holds verifiers, no password.
 */
export function schemaRolesSql(roles: readonly SchemaRole[]): string {
  for (const { role, schema } of roles) {
    if (!NAME.test(role) || !NAME.test(schema)) throw new Error(`${role} or ${schema} is no plain name`);
  }
  return [
    'revoke create on schema public from public;',
    `do $$ begin execute format('revoke all on database %I from public', current_database()); end $$;`,
    ...roles.flatMap(roleSql),
  ].join('\n');
}

function roleSql({ role, password, schema }: SchemaRole): string[] {
  return [
    `do $$ begin create role ${role}; exception when duplicate_object then null; end $$;`,
    `alter role ${role} with login nosuperuser nocreatedb nocreaterole noreplication password '${scramVerifier(password)}';`,
    `do $$ begin execute format('grant connect on database %I to ${role}', current_database()); end $$;`,
    `create schema if not exists ${schema} authorization ${role};`,
    `revoke all on schema ${schema} from public;`,
  ];
}
