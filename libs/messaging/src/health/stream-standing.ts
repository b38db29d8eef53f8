import { Injectable } from '@nestjs/common';
import { NatsBus } from '../bus/nats-bus.js';
import { STREAMS } from '../bus/streams.js';

/** Of one stream; a site may add consumers of its own. */
const MOST_CONSUMERS = 100;

export interface StreamStanding {
  name: string;
  messages: number;
  bytes: number;
  consumers: {
    name: string;
    /** Messages waiting for their first delivery. */
    pending: number;
    /** Delivered and not yet acknowledged. */
    ackPending: number;
  }[];
}

/** How full our streams are and how far behind whoever reads them is. For the gateway alone, whose user may look. */
@Injectable()
export class StreamStandings {
  constructor(private readonly bus: NatsBus) {}

  /** Throws what the bus throws. */
  read(): Promise<StreamStanding[]> {
    return Promise.all(Object.keys(STREAMS).map((name) => this.standing(name)));
  }

  private async standing(name: string): Promise<StreamStanding> {
    const { manager } = this.bus;
    const [{ state }, consumers] = await Promise.all([manager.streams.info(name), this.consumers(name)]);
    return { name, messages: state.messages, bytes: state.bytes, consumers };
  }

  private async consumers(stream: string): Promise<StreamStanding['consumers']> {
    const found: StreamStanding['consumers'] = [];
    for await (const { config, name, num_pending, num_ack_pending } of this.bus.manager.consumers.list(
      stream,
    )) {
      // Somebody looks through a list at this moment: no reader whose lag would matter.
      if (config.durable_name === undefined) continue;
      found.push({ name, pending: num_pending, ackPending: num_ack_pending });
      if (found.length >= MOST_CONSUMERS) break;
    }
    return found.sort((a, b) => a.name.localeCompare(b.name));
  }
}
