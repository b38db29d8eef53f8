import { EventEmitter } from 'node:events';
import type { SandboxOptions } from '../sandbox-options.js';
import { Switches } from '../switches/switches.js';
import { BotScans } from './bot-scans.js';
import { Bots } from './bots.js';
import { CallRates } from './call-rates.js';
import { MessageRates } from './message-rates.js';
import type { Corp, Message, ResponseCode } from './model.js';
import { Credentials } from './credentials.js';
import { Robots } from './robots.js';
import { WrongLookups } from './wrong-lookups.js';

/** Everything WeCom would remember, in memory. Times are milliseconds of the sandbox clock. */
export class World {
  readonly corps = new Map<string, Corp>();
  readonly messages = new Map<string, Message>();
  readonly codes = new Map<string, ResponseCode>();
  /** Used task_ids, by the scope the switch `task_id_scope` names. */
  readonly taskIds = new Set<string>();
  /** Messages per `corp/member`, for 30 a minute and 1000 an hour (07 §2). */
  readonly rates = new MessageRates();
  /** Calls per corp, address and API, messages per app and day (07 §2). */
  readonly callRates = new CallRates();
  readonly wrongLookups = new WrongLookups();
  /** Whole request bodies seen with enable_duplicate_check, with the time and msgid of the first. */
  readonly duplicates = new Map<string, { at: number; msgId: string }>();
  readonly counters = {
    sent: 0,
    delivered: 0,
    droppedByRate: 0,
    suppressedAsDuplicate: 0,
    updates: 0,
    clicks: 0,
  };
  readonly bots = new Bots();
  readonly scans = new BotScans();
  readonly robots = new Robots();
  readonly switches = new Switches();
  readonly credentials: Credentials;
  private readonly changes = new EventEmitter();
  private sequence = 0;

  constructor(readonly options: SandboxOptions) {
    this.changes.setMaxListeners(0);
    this.credentials = new Credentials(() => this.now());
  }

  now(): number {
    return this.options.clock.now().getTime();
  }

  nowSeconds(): number {
    return Math.floor(this.now() / 1000);
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  /** Tells the wall that something on it may look different now. */
  changed(): void {
    this.changes.emit('changed');
  }

  onChange(listener: () => void): () => void {
    this.changes.on('changed', listener);
    return () => this.changes.off('changed', listener);
  }

  /** Forgets every corp, message, credential and switch; keeps the suite and the clock. */
  reset(): void {
    for (const memory of [
      ...[this.corps, this.messages, this.codes, this.rates, this.callRates],
      ...[this.duplicates, this.wrongLookups, this.bots, this.scans, this.robots],
    ]) {
      memory.clear();
    }
    this.taskIds.clear();
    for (const name of Object.keys(this.counters) as (keyof World['counters'])[]) this.counters[name] = 0;
    this.switches.reset();
    this.credentials.clear();
    this.changed();
  }
}
