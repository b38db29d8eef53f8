import type { Connection } from 'pg';

/** What frames a transaction, under the names by which each connection prepares it. */
export const BEGIN = { name: 'begin', text: 'START TRANSACTION' };
export const COMMIT = { name: 'commit', text: 'COMMIT' };

export interface Frame {
  begins: boolean;
  commits: boolean;
}

/** Does a prepared statement of the frame, together with what leaves up to the next sync. */
export function run(connection: Connection, { name: statement }: typeof BEGIN): void {
  connection.bind({ statement }, true);
  connection.execute({}, true);
}

/** The same connection, which commits behind what it executes; a statement that could not even be bound is not executed. */
export const committing = (connection: Connection): Connection =>
  Object.create(connection, {
    execute: {
      value: (...given: Parameters<Connection['execute']>) => {
        connection.execute(...given);
        run(connection, COMMIT);
      },
    },
  }) as Connection;
