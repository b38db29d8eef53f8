import { randomBytes } from 'node:crypto';
import { SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { natsAccounts, OPERATOR, pipelineUser } from '@app/messaging';
import type { NodeConnectionOptions } from '@nats-io/transport-node';

const TENANTS = ['acme', 'other'];

/** The users of a bus that asks everybody who they are, as production's does. */
export class ClosedBus {
  private readonly passwords = new Map(
    [OPERATOR, ...SERVICE_NAMES, ...TENANTS.map(pipelineUser)].map((user) => [
      user,
      randomBytes(16).toString('hex'),
    ]),
  );

  get natsConfig(): string {
    const services = SERVICE_NAMES.map((name) => [name, this.passwords.get(name)!]);
    return natsAccounts({
      operator: this.passwords.get(OPERATOR)!,
      services: Object.fromEntries(services) as Record<ServiceName, string>,
      pipelines: Object.fromEntries(
        TENANTS.map((tenant) => [tenant, this.passwords.get(pipelineUser(tenant))!]),
      ),
    });
  }

  /** What a service needs to know to connect. */
  env(natsUrl: string, service: ServiceName): { NATS_URL: string } {
    return { NATS_URL: natsUrl.replace('nats://', `nats://${service}:${this.passwords.get(service)}@`) };
  }

  optionsOf(natsUrl: string, user: string): NodeConnectionOptions {
    return { servers: natsUrl.replace('nats://', ''), user, pass: this.passwords.get(user) };
  }
}
