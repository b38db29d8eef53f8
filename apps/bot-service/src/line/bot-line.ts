import {
  BotConnection,
  type BotCallback,
  type BotConnectionOptions,
  type BotConnectionState,
} from '@app/wecom-client';
import type { Led } from '../lease/leadership.js';
import { CallbackQueue } from './callback-queue.js';

export interface BotLineOptions extends Pick<
  BotConnectionOptions,
  'botId' | 'secret' | 'url' | 'ca' | 'now' | 'backoff' | 'pingMs' | 'quota'
> {
  /** Handles one callback under the fence of the connection that brought it. */
  handle(callback: BotCallback, connection: BotConnection, fence: number): Promise<void>;
  /** Every state of the connection, the final ones too. */
  state(state: BotConnectionState): void;
  /** Somebody else uses the bot's secret, or it is wrong, or nobody answers: this process stays away. */
  ended(state: Extract<BotConnectionState, 'kicked' | 'refused' | 'gave_up'>): void;
  lost(why: 'queue_full'): void;
  odd(why: string): void;
  failed(error: unknown): void;
}

const WAITING = 1_000;
/** A press waits for the alert's next version while others are answered. */
const AT_ONCE = 64;

/** The connection of one bot while this process leads it. */
export class BotLine implements Led {
  #connection?: BotConnection;

  constructor(private readonly options: BotLineOptions) {}

  get connection(): BotConnection | undefined {
    return this.#connection;
  }

  open(fence: number): void {
    const { handle, ended, lost, odd, failed, state: told, ...rest } = this.options;
    const queue = new CallbackQueue<BotCallback>(
      (callback) => handle(callback, connection, fence),
      { waiting: WAITING, atOnce: AT_ONCE },
      failed,
    );
    const connection: BotConnection = new BotConnection({
      ...rest,
      onState: (state) => {
        told(state);
        if (state === 'kicked' || state === 'refused' || state === 'gave_up') ended(state);
      },
      onOdd: odd,
      onCallback: (callback) => void (queue.put(callback) || lost('queue_full')),
    });
    this.#connection = connection;
    connection.start();
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
