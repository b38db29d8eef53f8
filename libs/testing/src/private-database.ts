import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { eventually } from './eventually.js';

/** A database of its own for one test file. */
export class PrivateDatabase {
  private constructor(
    private readonly adminUrl: string,
    readonly name: string,
  ) {}

  /** `template` = the database it is a copy of; empty without. */
  static async create(adminUrl: string, template = 'template1'): Promise<PrivateDatabase> {
    const database = new PrivateDatabase(adminUrl, `oncall_test_${randomBytes(6).toString('hex')}`);
    await database.admin((client) => client.query(`create database ${database.name} template ${template}`));
    return database;
  }

  get url(): string {
    const url = new URL(this.adminUrl);
    url.pathname = `/${this.name}`;
    return url.href;
  }

  /** For arranging and looking; one connection per call. */
  async query<T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> {
    const client = quiet(new pg.Client({ connectionString: this.url }));
    await client.connect();
    try {
      return (await client.query<T>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  /** Drops the database; throws when a connection was left open, naming who holds it. */
  async drop(): Promise<void> {
    const leaked = await this.admin(async (client) => {
      const open = async () => {
        const { rows } = await client.query<{ application_name: string }>(
          // An autovacuum worker is in the database too, on a large one for longer than anybody waits here.
          `select application_name from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
          [this.name],
        );
        return rows.map((row) => row.application_name || 'unnamed');
      };
      // A closed connection's backend takes a moment to leave.
      await eventually(async () => (await open()).length === 0, { timeoutMs: 2_000 }).catch(() => undefined);
      const holders = await open();
      await client.query(`drop database ${this.name} with (force)`);
      return holders;
    });
    if (leaked.length > 0) throw new Error(`Connections leaked to ${this.name}: ${leaked.join(', ')}`);
  }

  private async admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = quiet(new pg.Client({ connectionString: this.adminUrl }));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** A server that goes away is told by the query that fails; between two of them nobody asks. */
const quiet = (client: pg.Client): pg.Client => client.on('error', () => undefined);
