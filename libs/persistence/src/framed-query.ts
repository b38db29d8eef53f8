import pg, { type Connection, type QueryConfig, type QueryResult } from 'pg';
import { BEGIN, committing, type Frame, run } from './frame.js';
import type { Answered } from './pooled-client.js';

type FramedConfig = QueryConfig & { callback: Answered<QueryResult[]> };
/** Its type tells of a field where there is a method. */
const DriversQuery = pg.Query as unknown as new (config: FramedConfig) => {
  submit(connection: Connection): void;
};

/** Sends the beginning ahead of itself, and the commit behind: up to its sync, the server skips what follows an error. */
export class FramedQuery extends DriversQuery {
  constructor(
    config: FramedConfig,
    private readonly frame: Frame,
  ) {
    super(config);
  }

  override submit(connection: Connection): void {
    connection.stream.cork();
    try {
      if (this.frame.begins) run(connection, BEGIN);
      return super.submit(this.frame.commits ? committing(connection) : connection);
    } finally {
      connection.stream.uncork();
    }
  }
}
