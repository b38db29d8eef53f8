import { SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { serviceAccess } from './bus-access.js';
import { pipelineSubjects } from './pipeline-access.js';

export interface BusPasswords {
  /** May do everything in the system's account: reads dead letters, deletes streams. */
  operator: string;
  services: Record<ServiceName, string>;
  /** Tenant id → password of its pipeline. */
  pipelines: Record<string, string>;
}

const SYSTEM_ACCOUNT = 'ONCALL';
export const OPERATOR = 'operator';
export const pipelineUser = (tenant: string): string => `pipeline_${tenant}`;
const pipelineAccount = (tenant: string): string => `PIPELINE_${tenant}`;

/**
 * The `accounts` part of a nats-server's configuration (2.9 or newer). Each pipeline has an account of its own: in the
 * system's account JetStream would answer to any reply subject a publisher names, even to `$JS.API.STREAM.PURGE.<stream>`.
 */
export function natsAccounts({ operator, services, pipelines }: BusPasswords): string {
  const tenants = Object.keys(pipelines).sort();
  const accounts = {
    [SYSTEM_ACCOUNT]: {
      jetstream: 'enabled',
      users: [
        { user: OPERATOR, password: operator },
        ...SERVICE_NAMES.map((service) => ({
          user: service,
          password: services[service],
          permissions: serviceAccess(service),
        })),
      ],
      exports: tenants.flatMap((tenant) =>
        pipelineSubjects(tenant).map(({ subject, isStream }) => ({
          service: subject,
          accounts: [pipelineAccount(tenant)],
          ...(isStream && { response_type: 'stream' }),
        })),
      ),
    },
    ...Object.fromEntries(tenants.map((tenant) => [pipelineAccount(tenant), accountOf(tenant, pipelines)])),
  };
  // The server's format takes JSON as it is.
  return `accounts: ${JSON.stringify(accounts, null, 2)}\n`;
}

function accountOf(tenant: string, passwords: Record<string, string>): object {
  const shared = pipelineSubjects(tenant);
  return {
    users: [
      {
        user: pipelineUser(tenant),
        password: passwords[tenant],
        // The account holds nothing else; this makes a mistake an error instead of silence.
        permissions: {
          publish: shared.map(({ subject, localName }) => localName ?? subject),
          subscribe: ['_INBOX.>'],
        },
      },
    ],
    imports: shared.map(({ subject, localName }) => ({
      service: { account: SYSTEM_ACCOUNT, subject },
      ...(localName && { to: localName }),
    })),
  };
}
