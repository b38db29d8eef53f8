import type { SqlTarget } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Send, SendDraft } from '../message/send.js';
import { QuotaCounters } from './quota-counters.js';
import { entriesOf, type Member, type Permission, type Postponed, type QuotaEntry } from './quota-entry.js';
import { type LedgerEntry, QuotaLedgerRepository } from './quota-ledger.repository.js';
import { RESERVED_MS } from './reserve-script.js';

/** Without counters nothing leaves; they are asked for again this soon. */
const CLOSED_MS = 2_000;
/** While Redis is away one question in this time finds out, the others are spared its time-out. */
const PROBE_EVERY_MS = 1_000;
const ENTRIES_PER_CALL = 500;

/** Where the ledger is read when the counters were lost: in the caller's transaction, which holds a connection already. */
type On = SqlTarget | undefined;

/** A message may leave, its places kept for so long, or it may not yet. */
export type SendPermission = { reservedUntil: Date } | Postponed;

/** How many messages each member may still get; shared by all processes through Redis, rebuilt from the ledger. */
@Injectable()
export class MemberQuota {
  private rebuilding?: Promise<void>;
  private awaySince?: number;
  private confirmed: LedgerEntry[] = [];

  constructor(
    private readonly counters: QuotaCounters,
    private readonly ledger: QuotaLedgerRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Reserves in the given order (most urgent first). `serving` = those who waited are being served, so that nobody who
   * arrives now overtakes them. A reservation holds its place until `confirm`, `release`, or RESERVED_MS are over.
   * Without counters everything waits; throws only what made the ledger unreadable `on` the caller's transaction.
   */
  async reserve(
    wanted: QuotaEntry[],
    { serving = false, on }: { serving?: boolean; on?: SqlTarget } = {},
  ): Promise<Permission[]> {
    const permissions: Permission[] = [];
    for (let at = 0; at < wanted.length; at += ENTRIES_PER_CALL) {
      permissions.push(...(await this.reserveSome(wanted.slice(at, at + ENTRIES_PER_CALL), serving, on)));
    }
    return permissions;
  }

  /** Reserves for all recipients of each message or for none, and says until when. */
  async reserveSends(sends: readonly SendDraft[], on?: SqlTarget): Promise<SendPermission[]> {
    const now = this.clock.now();
    const entries = sends.map(entriesOf);
    const permissions = await this.reserve(entries.flat(), { serving: true, on });
    let at = 0;
    const unused: QuotaEntry[] = [];
    const answers = entries.map((own): SendPermission => {
      const answered = permissions.slice(at, (at += own.length));
      const [latest] = answered.filter((one) => one !== null).sort(latestFirst);
      if (!latest) return { reservedUntil: new Date(now.getTime() + RESERVED_MS) };
      unused.push(...own.filter((_, one) => answered[one] === null));
      return latest;
    });
    this.release(unused);
    return answers;
  }

  /** The call of a reserved message is over, and WeCom may have counted it until now. Told once for all of one moment. */
  confirm(send: Send): void {
    if (this.confirmed.length === 0) setImmediate(() => this.tellConfirmed());
    const at = this.clock.now();
    this.confirmed.push(...entriesOf(send).map((entry) => ({ ...entry, at })));
  }

  /** Reservations nobody uses: their places are free again. */
  release(entries: QuotaEntry[]): void {
    if (entries.length > 0) this.hint(() => this.counters.release(entries));
  }

  /** Nobody waits for these members any more, or nobody critical. */
  async queueEmptied(members: { member: Member; critical: boolean; others: boolean }[]): Promise<void> {
    try {
      await this.counters.unmark(members);
    } catch (err) {
      this.logger.warn({ err }, 'quota marks could not be cleared, newcomers queue for a while');
    }
  }

  private async reserveSome(wanted: QuotaEntry[], serving: boolean, on: On): Promise<Permission[]> {
    if (this.awaySince !== undefined && performance.now() - this.awaySince < PROBE_EVERY_MS) {
      return this.closed(wanted);
    }
    try {
      let answers = await this.counters.reserve(wanted, this.clock.now(), serving);
      if (!answers) {
        await this.rebuild(on);
        answers = await this.counters.reserve(wanted, this.clock.now(), serving);
      }
      if (!answers) throw new Error('quota counters vanished again');
      this.awaySince = undefined;
      return answers.map((at) => (at === 0 ? null : { notBefore: new Date(at), why: 'quota' }));
    } catch (err) {
      // A statement that failed has ended the caller's transaction.
      if (on && err instanceof QueryFailedError) throw err;
      this.awaySince = performance.now();
      this.logger.warn({ err, count: wanted.length }, 'quota counters are unavailable, messages wait');
      return this.closed(wanted);
    }
  }

  private closed(wanted: QuotaEntry[]): Permission[] {
    const notBefore = new Date(this.clock.now().getTime() + CLOSED_MS);
    return wanted.map(() => ({ notBefore, why: 'counters-away' }));
  }

  private tellConfirmed(): void {
    const entries = this.confirmed;
    this.confirmed = [];
    this.hint(() => this.counters.confirm(entries));
  }

  /** What is lost of these only makes somebody wait for longer. */
  private hint(tell: () => Promise<void>): void {
    tell().catch((err: unknown) => this.logger.debug({ err }, 'quota counters were not told'));
  }

  private rebuild(on: On): Promise<void> {
    this.rebuilding ??= this.readLedger(on).finally(() => (this.rebuilding = undefined));
    return this.rebuilding;
  }

  private async readLedger(on: On): Promise<void> {
    let messages = 0;
    for await (const entries of this.ledger.lastHour(this.clock.now(), on)) {
      await this.counters.add(entries);
      messages += entries.length;
    }
    await this.counters.complete();
    this.logger.info({ messages }, 'quota counters rebuilt from the ledger');
  }
}

const latestFirst = (a: Postponed, b: Postponed): number => b.notBefore.getTime() - a.notBefore.getTime();
