import { FACTS, type AlertEvent, type TenantById, type TenantView } from '@app/contracts';
import { CoreConfig, createLogger, createService, type RunningService } from '@app/platform';
import { PersistenceModule, Transactions } from '@app/persistence';
import { Controller, Injectable, Module, type Type } from '@nestjs/common';
import { TestServers, anAlertEvent, aCloudEvent } from '@app/testing';
import { jetstream } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  Inbox,
  MessagingModule,
  OnFact,
  OnRequest,
  messagingMigrations,
  type FactContext,
  type FactHandlerOptions,
  type MessagingOptions,
} from '../src/index.js';

export const SCHEMA = 'example';

class Effects1760000000001 implements MigrationInterface {
  readonly name = 'Effects1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ${SCHEMA}.effect (alert_id text not null, version int not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${SCHEMA}.effect`);
  }
}

/** What a test lets the handlers do; the default is one row per message. */
@Injectable()
export class Script {
  readonly seen: { payload: AlertEvent; context: FactContext }[] = [];
  onAlert: (payload: AlertEvent, context: FactContext) => Promise<void> = async () => {};
  onTenant: (payload: TenantById) => Promise<TenantView> = async ({ tenant }) => ({
    tenant,
    name: 'Example',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    alertAccess: 'tenant',
  });
}

export function alertController(options: FactHandlerOptions = {}): Type {
  @Controller()
  class AlertMessageController {
    constructor(
      private readonly script: Script,
      private readonly transactions: Transactions,
      private readonly inbox: Inbox,
    ) {}

    @OnFact('alerts.v1.*.event', options)
    async changed(payload: AlertEvent, context: FactContext): Promise<void> {
      this.script.seen.push({ payload, context });
      await this.script.onAlert(payload, context);
      await this.transactions.run(async (manager) => {
        if (!(await this.inbox.claim(manager, 'example', context.key))) return;
        await manager.query(`insert into ${SCHEMA}.effect values ($1, $2)`, [
          payload.alertId,
          payload.version,
        ]);
      });
    }
  }
  return AlertMessageController;
}

@Controller()
export class TenantMessageController {
  constructor(private readonly script: Script) {}

  @OnRequest('identity.tenant.get')
  get(payload: TenantById): Promise<TenantView> {
    return this.script.onTenant(payload);
  }
}

export interface ExampleOptions {
  service?: string;
  controllers?: Type[];
  requests?: MessagingOptions['requests'];
  env?: Record<string, string>;
}

/** A small service on the file's servers, booted as runService would. */
export async function startExample(
  servers: TestServers,
  options: ExampleOptions = {},
): Promise<RunningService> {
  const service = options.service ?? 'example-service';
  @Module({
    imports: [
      PersistenceModule.forService({
        schema: SCHEMA,
        migrations: [...messagingMigrations(SCHEMA), Effects1760000000001],
      }),
      MessagingModule.forService({ service, schema: SCHEMA, requests: options.requests }),
    ],
    controllers: options.controllers ?? [],
    providers: [Script],
  })
  class ExampleModule {}
  return createService(
    { name: service, config: CoreConfig, module: ExampleModule, port: () => 0 },
    { config: servers.config(CoreConfig, options.env), logger: createLogger(service, 'silent') },
  );
}

export const effects = async (service: RunningService): Promise<{ alert_id: string; version: number }[]> =>
  service.app
    .get(DataSource)
    .query(`select alert_id, version from ${SCHEMA}.effect order by alert_id, version`);

/** The pipeline's side of the bus. */
export class Pipeline {
  private constructor(readonly connection: NatsConnection) {}

  static async connect(url: string): Promise<Pipeline> {
    return new Pipeline(await connect({ servers: url.replace('nats://', ''), maxReconnectAttempts: -1 }));
  }

  async publish(event: object, subject = 'alerts.v1.acme.event'): Promise<void> {
    await jetstream(this.connection).publish(subject, JSON.stringify(event));
  }

  async publishBinary(event: ReturnType<typeof aCloudEvent>): Promise<void> {
    const binary = headers();
    for (const name of ['specversion', 'id', 'source', 'type', 'time'] as const)
      binary.set(`ce-${name}`, event[name]);
    binary.set('Content-Type', 'application/json');
    await jetstream(this.connection).publish('alerts.v1.acme.event', JSON.stringify(event.data), {
      headers: binary,
    });
  }

  async publishBytes(text: string): Promise<void> {
    await jetstream(this.connection).publish('alerts.v1.acme.event', text);
  }

  alert(alertId: string, version = 1) {
    return aCloudEvent(anAlertEvent({ alertId, version }));
  }

  /** Everything in the dead letters, with its headers. */
  async deadLetters(): Promise<{ subject: string; text: string; code: string; reason: string }[]> {
    const js = jetstream(this.connection);
    const manager = await js.jetstreamManager();
    const { state } = await manager.streams.info('DEAD_LETTERS');
    const letters = [];
    for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq += 1) {
      const stored = await manager.streams.getMessage('DEAD_LETTERS', { seq });
      if (!stored) continue;
      letters.push({
        subject: stored.subject,
        text: stored.string(),
        code: stored.header.get('Dead-Letter-Code'),
        reason: stored.header.get('Dead-Letter-Reason'),
      });
    }
    return letters;
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

export const ALERT_TYPE = FACTS['alerts.v1.*.event'].type;
