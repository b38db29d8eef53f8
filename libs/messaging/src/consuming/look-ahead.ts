import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
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

  /** From `from` on as many as wait when it begins; resolves when all of them were offered, or `end` was called. */
  async look(from: number): Promise<void> {
    this.isWanted = true;
    let left = await this.place(from);
    const consumer = await this.floor.bus.jetstream.consumers.get(this.stream, aheadName(this.consumer));
    for (let [most, found] = [READ_FIRST, 1]; found > 0 && this.goesOn(left); most = READ_AT_ONCE) {
      found = 0;
      const messages = await consumer.fetch({ max_messages: Math.min(left, most), expires: LOOK_MS });
      this.open = messages;
      for await (const message of messages) {
        found += 1;
        left = Math.min(left - 1, message.info.pending);
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

  /** The look of all processes goes on where it has got to, or begins at `from`; answers how many wait there. */
  private async place(from: number): Promise<number> {
    const name = aheadName(this.consumer);
    const { consumers } = this.floor.bus.manager;
    const there = await consumers.info(this.stream, name).catch(isMissing);
    if (there) return there.num_pending;
    const made = await consumers
      .add(this.stream, {
        name,
        filter_subject: this.floor.pattern,
        ack_policy: AckPolicy.None,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: from,
        inactive_threshold: nanos(FORGOTTEN_MS),
        mem_storage: true,
      })
      .catch(isTaken);
    return (made ?? (await consumers.info(this.stream, name))).num_pending;
  }
}

function isMissing(error: unknown): undefined {
  if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return;
  throw error;
}

/** Another process began to look between our question and our order, from a place of its own. */
function isTaken(error: unknown): undefined {
  if (error instanceof JetStreamApiError) return;
  throw error;
}
