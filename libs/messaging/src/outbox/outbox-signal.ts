/** A row of the table `outbox`, as the relay publishes it. */
export interface StoredMessage {
  /** The row's id: its place in the order of the rows. */
  id: string;
  subject: string;
  messageId: string;
  headers: Record<string, string>;
  body: string;
}

/** Beyond, what was committed is read from the table again. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** Tells the relay of this process that rows were committed, and hands them over where their writer still has them. */
export class OutboxSignal {
  private listener?: () => void;
  private handed: StoredMessage[] = [];
  private characters = 0;
  /** First rows of transactions whose end is not known yet. */
  private readonly written = new Set<string>();
  private unread = true;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  /** Rows were committed; the relay finds them in the table. */
  raise(): void {
    this.unread = true;
    this.listener?.();
  }

  /** These rows were written by a transaction that is still under way; `commits` or `ends` follows. */
  writes([first]: StoredMessage[]): void {
    this.written.add(first!.id);
  }

  ends([first]: StoredMessage[]): void {
    this.written.delete(first!.id);
  }

  /** These rows were committed: they need not be read before they are published. */
  commits(rows: StoredMessage[]): void {
    this.ends(rows);
    this.handed.push(...rows);
    for (const { body } of rows) this.characters += body.length;
    if (this.handed.length > MOST_ROWS || this.characters > MOST_CHARACTERS) this.forget();
    this.listener?.();
  }

  /**
   * Whether only a reading of the table can tell what leaves next: it holds rows that nobody handed over, or an earlier one
   * may have been committed without our knowing.
   */
  get needsTable(): boolean {
    return this.unread || this.hasEarlier();
  }

  /** A reading of the table begins, which sees what was handed over so far. */
  readsTable(): void {
    this.forget();
    this.unread = false;
  }

  /** What was handed over has to be read from the table. */
  forget(): void {
    this.handed = [];
    this.characters = 0;
    this.unread = true;
  }

  /** These rows are on the bus already. */
  leaveOut(ids: readonly string[]): void {
    if (this.handed.length === 0) return;
    const gone = new Set(ids);
    this.handed = this.handed.filter(({ id }) => !gone.has(id));
    this.characters = this.handed.reduce((sum, { body }) => sum + body.length, 0);
  }

  /** At most `limit` of what was handed over, in the order of the rows. */
  take(limit: number): StoredMessage[] {
    const taken = this.handed.sort(byPlace).splice(0, limit);
    for (const { body } of taken) this.characters -= body.length;
    return taken;
  }

  private hasEarlier(): boolean {
    if (this.written.size === 0 || this.handed.length === 0) return false;
    const last = Math.max(...this.handed.map(({ id }) => Number(id)));
    return [...this.written].some((id) => Number(id) < last);
  }
}

const byPlace = (one: StoredMessage, other: StoredMessage): number => Number(one.id) - Number(other.id);
