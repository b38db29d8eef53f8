import { encodeFact } from '@app/messaging';
import {
  FACTS,
  type BodyOutcomes,
  type IngestedBody,
  type IngestReceived,
  type NormalisedEvent,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { ulid } from 'ulid';
import type { DeskHarness } from './desk-harness.js';

export type GivenEvent = Partial<NormalisedEvent> & { key: string };

export const aSourceEvent = (event: GivenEvent, index = 0): NormalisedEvent => ({
  ...{ index, status: 'firing', severity: 'critical', title: '磁盘将满', description: null },
  labels: { source: 'prometheus', alertname: 'DiskFull' },
  ...{ annotations: {}, startsAt: null, occurredAt: null, links: {} },
  ...event,
});

/** Plays the gateway: sends what it makes of bodies, and asks what became of them. */
export class SourceBodies {
  private seq = 0;
  readonly sourceId = ulid();

  constructor(
    private readonly desk: DeskHarness,
    readonly tenant = 'acme',
  ) {}

  alertId(key: string): string {
    return `${this.sourceId}-${key}`;
  }

  /** One body; returns its id. */
  async send(events: GivenEvent[], more: Partial<IngestReceived> = {}): Promise<string> {
    const bodyId = more.bodyId ?? ulid();
    const part: IngestReceived = {
      ...{ bodyId, part: 0, parts: 1, tenant: this.tenant, sourceId: this.sourceId, kind: 'alertmanager' },
      receivedAt: this.desk.clock.now().toISOString(),
      seq: (this.seq += 1),
      events: events.map(aSourceEvent),
      ...more,
    };
    const id = `${bodyId}-${part.part}`;
    const { type } = FACTS['ingest.received'];
    const body = encodeFact({ id, source: '/test/gateway', type, time: this.desk.clock.now(), data: part });
    await this.desk.bus.jetstream.publish('ingest.received', body);
    return bodyId;
  }

  async outcomes(...bodyIds: string[]): Promise<IngestedBody[]> {
    const asked = JSON.stringify({ tenant: this.tenant, bodyIds });
    const answer = await this.desk.bus.connection.request('desk.ingest.outcomes', asked, { timeout: 5_000 });
    return answer.json<{ ok: BodyOutcomes }>().ok.items;
  }

  /** Sends a body and waits until it was taken in; what became of its events. */
  async became(events: GivenEvent[], more: Partial<IngestReceived> = {}): Promise<IngestedBody['events']> {
    const bodyId = await this.send(events, more);
    return eventually(async () => {
      const [body] = await this.outcomes(bodyId);
      if (body?.partsMissing !== 0) throw new Error('not taken in yet');
      return body.events;
    });
  }
}
