import { randomUUID } from 'node:crypto';
import type { AlertAction, AlertDelivery, AlertEvent } from '@app/contracts';
import { PIPELINE_API_PREFIX, pipelineConsumer, pipelineUser } from '@app/messaging';
import { aCloudEvent, type AlertGiven, anAlertEvent, eventually } from '@app/testing';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type Consumer } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import type { System } from './system.js';

interface Seen<T> {
  id: string;
  data: T;
}

/** The alert pipeline of a site: publishes versions, reads actions and delivery results from JetStream. */
export class Pipeline {
  readonly actions: Seen<AlertAction>[] = [];
  readonly deliveries: Seen<AlertDelivery>[] = [];
  private readonly byAlert = new Map<string, Seen<AlertDelivery>[]>();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly tenant: string,
    private readonly system: System,
  ) {}

  static async connect(system: System, tenant = 'acme'): Promise<Pipeline> {
    const connection = await connect(system.busOptions(pipelineUser(tenant)));
    const pipeline = new Pipeline(connection, tenant, system);
    await pipeline.follow<AlertAction>('action', (action) => pipeline.actions.push(action));
    await pipeline.follow<AlertDelivery>('delivery', (delivery) => pipeline.takeDelivery(delivery));
    return pipeline;
  }

  deliveriesOf(alertId: string): Seen<AlertDelivery>[] {
    return this.byAlert.get(alertId) ?? [];
  }

  private takeDelivery(delivery: Seen<AlertDelivery>): void {
    this.deliveries.push(delivery);
    const ofAlert = this.byAlert.get(delivery.data.alertId);
    if (ofAlert) ofAlert.push(delivery);
    else this.byAlert.set(delivery.data.alertId, [delivery]);
  }

  /** Publishes one version in structured mode; times follow the story's clock. */
  async publish(given: AlertGiven, id: string = randomUUID()): Promise<string> {
    const event = aCloudEvent(this.version(given), { id, source: '/pipeline/a', time: this.now() });
    await jetstream(this.connection).publish(`alerts.v1.${this.tenant}.event`, JSON.stringify(event), {
      headers: contentType('application/cloudevents+json'),
    });
    return id;
  }

  /** The same in binary mode (`ce-*` headers). */
  async publishBinary(given: AlertGiven): Promise<void> {
    const all = contentType('application/json');
    const { data: _data, ...attributes } = aCloudEvent({}, { source: '/pipeline/a', time: this.now() });
    for (const [name, value] of Object.entries(attributes)) all.set(`ce-${name}`, String(value));
    await jetstream(this.connection).publish(
      `alerts.v1.${this.tenant}.event`,
      JSON.stringify(this.version(given)),
      {
        headers: all,
      },
    );
  }

  /** An event of its sender's own making, as its bytes with these headers. */
  async publishBytes(bytes: Uint8Array, fields: Record<string, string> = {}): Promise<void> {
    const all = headers();
    for (const [name, value] of Object.entries(fields)) all.set(name, value);
    await jetstream(this.connection).publish(`alerts.v1.${this.tenant}.event`, bytes, { headers: all });
  }

  async publishRaw(subject: string, body: string): Promise<void> {
    await jetstream(this.connection).publish(subject, body);
  }

  /** Waits for an action of this name; they are never taken away, so repeats can be counted afterwards. */
  async action(name: string): Promise<Seen<AlertAction>> {
    return eventually(
      () => {
        const found = this.actions.find(({ data }) => data.action === name);
        if (!found)
          throw new Error(`no action ${name} among ${this.actions.map(({ data }) => data.action).join()}`);
        return found;
      },
      { timeoutMs: 10_000 },
    );
  }

  /** The first action on this alert, as soon as it is there. */
  actionOn(alertId: string): Promise<Seen<AlertAction>> {
    return eventually(
      () => {
        const found = this.actions.find(({ data }) => data.alertId === alertId);
        if (!found) throw new Error(`no action on ${alertId}`);
        return found;
      },
      { timeoutMs: 15_000, intervalMs: 1 },
    );
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private version(given: AlertGiven): AlertEvent {
    return anAlertEvent({ startedAt: this.now(), updatedAt: this.now(), ...given });
  }

  private now(): string {
    return this.system.clock.now().toISOString();
  }

  private async follow<T>(kind: 'action' | 'delivery', take: (seen: Seen<T>) => void): Promise<void> {
    const consumer = this.system.isBusClosed ? await this.durable(kind) : await this.ephemeral(kind);
    const messages = await consumer.consume();
    void (async () => {
      for await (const message of messages) {
        const { id, data } = message.json<{ id: string; data: T }>();
        take({ id, data });
        message.ack();
      }
    })();
  }

  private ephemeral(kind: string): Promise<Consumer> {
    return jetstream(this.connection).consumers.get('ALERTS', {
      filter_subjects: `alerts.v1.${this.tenant}.${kind}`,
      deliver_policy: DeliverPolicy.All,
    });
  }

  /** The one consumer of this kind that a pipeline may have on a closed bus. */
  private async durable(kind: 'action' | 'delivery'): Promise<Consumer> {
    const name = pipelineConsumer(this.tenant, kind);
    const api = { apiPrefix: PIPELINE_API_PREFIX };
    const manager = await jetstreamManager(this.connection, { ...api, checkAPI: false });
    await manager.consumers.add('ALERTS', {
      durable_name: name,
      filter_subject: `alerts.v1.${this.tenant}.${kind}`,
      ack_policy: AckPolicy.Explicit,
    });
    return jetstream(this.connection, api).consumers.get('ALERTS', name);
  }
}

function contentType(value: string) {
  const all = headers();
  all.set('content-type', value);
  return all;
}
