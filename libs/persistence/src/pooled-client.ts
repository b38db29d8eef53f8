import pg, { type ClientConfig, type QueryConfig, type QueryResult } from 'pg';

export type Asked = string | QueryConfig;
export type Ask = (statement: Asked, values?: unknown, callback?: unknown) => Promise<QueryResult>;

/** The driver's words for `query_timeout`. */
const LATE = 'Query read timeout';

/**
 * A connection of a pool, for two things that the driver leaves to chance.
 *
 * With the first answer that is late it ends. The statement may still be done, in a transaction that then stays open: its rollback
 * waits behind it and is given up in its turn. Whoever had the connection next would be inside, and commit what nobody stands by.
 *
 * What is lost between the pool's hands and its next user's has nobody who listens, which would end the process. The user hears of it
 * with the first statement.
 */
export class PooledClient extends pg.Client {
  constructor(config?: ClientConfig) {
    super(config);
    const plain = this.query.bind(this) as Ask;
    this.on('error', () => undefined);
    this.query = ((...given: Parameters<Ask>) =>
      this.endingIfLate(this.ask(plain, ...given))) as typeof this.query;
  }

  /** How a statement leaves; `plain` is the driver's own way. */
  protected ask(plain: Ask, ...given: Parameters<Ask>): Promise<QueryResult> {
    return plain(...given);
  }

  /** The same answer. What the driver gives instead of a promise, where it was told whom to call back, it does not look at. */
  private endingIfLate<T>(answer: Promise<T>): Promise<T> {
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((error: unknown) => {
      // With an answer outstanding this cuts the connection at once, and the pool takes it back no more.
      if (error instanceof Error && error.message === LATE) void this.end();
      throw error;
    });
  }
}
