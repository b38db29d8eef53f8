import pg, { type ClientConfig, type QueryConfig, type QueryResult } from 'pg';

export type Asked = string | QueryConfig;
export type Ask = (statement: Asked, values?: unknown, callback?: unknown) => Promise<QueryResult>;
export type Answered<T> = (error: Error | null, answer: T) => void;

export interface PooledClientConfig extends ClientConfig {
  /** For so long an answer is waited for, from when the one before it had come; 0 = for ever. */
  answerMs?: number;
}

/**
 * A connection of a pool, for three things that the driver leaves to chance.
 *
 * With the first answer that is late it ends. The statement may still be done, in a transaction that then stays open: its rollback
 * waits behind it and is given up in its turn. Whoever had the connection next would be inside, and commit what nobody stands by.
 *
 * What is lost between the pool's hands and its next user's has nobody who listens, which would end the process. The user hears of it
 * with the first statement.
 *
 * What the driver gives a promise for, or `query_timeout` to, is a circle of closures around the statement and its bytes. On Node 20
 * young collections leave it to the full one, which a busy gateway then had every second and a half.
 */
export class PooledClient extends pg.Client {
  private readonly limit?: NodeJS.Timeout;
  private awaited = 0;
  private isLate = false;

  constructor(config: PooledClientConfig = {}) {
    super(config);
    const drivers = this.query.bind(this) as Ask;
    const plain: Ask = (statement, values, callback) => {
      if (callback || statement instanceof pg.Query) return drivers(statement, values, callback);
      // The driver writes into what it is given.
      const given = typeof statement === 'string' ? statement : { ...statement };
      return this.answerTo((answered) => drivers(given, values, answered));
    };
    this.on('error', () => undefined);
    this.query = ((...given: Parameters<Ask>) => this.ask(plain, ...given)) as typeof this.query;
    const { answerMs = 0 } = config;
    // One for all statements, set anew by each: a timer of its own costs more than the rest of the waiting.
    if (answerMs > 0) this.limit = setTimeout(() => this.passed(), answerMs).unref();
  }

  /** How a statement leaves; `plain` is the way without more ado. */
  protected ask(plain: Ask, ...given: Parameters<Ask>): Promise<QueryResult> {
    return plain(...given);
  }

  /** What is told to the callback that `send` hands over; throws what the driver says, or that it is late. */
  protected answerTo<T>(send: (answered: Answered<T>) => unknown): Promise<T> {
    if (this.awaited === 0) this.limit?.refresh();
    this.awaited += 1;
    return new Promise<T>((resolve, reject) => {
      send((error, answer) => {
        this.awaited -= 1;
        if (this.awaited > 0) this.limit?.refresh();
        if (error) reject(this.isLate ? late() : error);
        else resolve(answer);
      });
    });
  }

  private passed(): void {
    if (this.awaited === 0) return;
    this.isLate = true;
    // With an answer outstanding this cuts the connection at once, and the pool takes it back no more.
    void this.end();
  }
}

const late = (): Error => new Error('Query read timeout');
