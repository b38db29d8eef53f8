import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type Consumer,
  type ConsumerMessages,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { aheadName } from '../handling/durable-name.js';
import { factOf } from '../handling/received-fact.js';
import type { UrgentWork } from './urgent-work.js';

/** The first ones tell whether looking is worth it. */
const READ_FIRST = 100;
/** On a busy process each answer waits for its turn of the event loop, so there should be few. */
const READ_AT_ONCE = 2_000;
/** A look that finds nothing for so long ends. */
const LOOK_MS = 1_000;
/** The server forgets the place of a look that nobody goes on with. */
const FORGOTTEN_MS = 5_000;

export interface LookAheadFloor {
  pattern: string;
  bus: NatsBus;
  work: UrgentWork;
}

/** Reads what waits behind a message of a consumer, without acknowledgements, and offers it to the urgent work. */
export class LookAhead {
  private open?: ConsumerMessages;
  private isWanted = false;

  constructor(
    private readonly consumer: string,
    private readonly stream: string,
    private readonly floor: LookAheadFloor,
  ) {}

  /** From `from` on as many as waited when the first one came; resolves when all of them were offered, or `end` was called. */
  async look(from: number): Promise<void> {
    this.isWanted = true;
    const consumer = await this.place(from);
    let [left, found] = [READ_FIRST, 1];
    for (let isFirst = true; found > 0 && this.goesOn(left);) {
      found = 0;
      const most = isFirst ? READ_FIRST : Math.min(left, READ_AT_ONCE);
      const messages = await consumer.fetch({ max_messages: most, expires: LOOK_MS });
      this.open = messages;
      for await (const message of messages) {
        const { pending } = message.info;
        left = isFirst ? pending : Math.min(left - 1, pending);
        isFirst = false;
        found += 1;
        await this.floor.work.offer(message.data, () => factOf(message));
        if (!this.goesOn(left)) break;
      }
      messages.stop();
    }
  }

  end(): void {
    this.isWanted = false;
    this.open?.stop();
  }

  private goesOn(left: number): boolean {
    return left > 0 && this.isWanted && !this.floor.work.isPointless;
  }

  /** Where the look of all processes has got to; it begins here where nobody looks. */
  private async place(from: number): Promise<Consumer> {
    const name = aheadName(this.consumer);
    const { manager, jetstream } = this.floor.bus;
    const isThere = await manager.consumers.info(this.stream, name).then(() => true, isMissing);
    if (!isThere)
      await manager.consumers
        .add(this.stream, {
          name,
          filter_subject: this.floor.pattern,
          ack_policy: AckPolicy.None,
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: from,
          inactive_threshold: nanos(FORGOTTEN_MS),
          mem_storage: true,
        })
        // Another process began to look between our question and our order, from a place of its own.
        .catch((error: unknown) => {
          if (!(error instanceof JetStreamApiError)) throw error;
        });
    return jetstream.consumers.get(this.stream, name);
  }
}

function isMissing(error: unknown): false {
  if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
  throw error;
}
