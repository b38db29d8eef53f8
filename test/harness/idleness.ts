import { OPERATOR } from '@app/messaging';
import { eventually } from '@app/testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { System } from './system.js';

const STREAMS = ['ALERTS', 'WECOM_CALLBACKS', 'FACTS'];

/** Knows when nothing is under way: what the system will do next, it does when the clock moves or somebody acts. */
export class Idleness {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
    private readonly system: System,
    private readonly work: string,
  ) {}

  static async of(system: System): Promise<Idleness> {
    const connection = await connect(system.busOptions(OPERATOR));
    const outboxes = await system.servers.database.query<{ table_schema: string }>(
      `select table_schema from information_schema.tables where table_name = 'outbox'`,
    );
    const work = [
      ...outboxes.map(({ table_schema }) => `(select count(*) from ${table_schema}.outbox)`),
      `(select count(*) from card_state.refresh_due where due_at <= $1)`,
      `(select count(*) from card_state.update_window where state = 'claimed')`,
      `(select count(*) from notify.send where state = 'leased' or (state = 'pending' and not_before <= $1))`,
      `(select count(*) from notify.delivery where state = 'waiting' and not_before <= $1)`,
      `(select count(*) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle')`,
    ];
    return new Idleness(connection, await jetstreamManager(connection), system, work.join(' + '));
  }

  /** Two looks in a row: a batch shows its lease only between its two transactions, never for as long as a whole look. */
  async settles(): Promise<void> {
    let quiet = 0;
    await eventually(
      async () => {
        const open = (await this.undelivered()) + (await this.unfinished());
        quiet = open === 0 ? quiet + 1 : 0;
        if (quiet < 2) throw new Error(`${open} pieces of work are under way`);
      },
      { timeoutMs: 20_000, intervalMs: 5 },
    );
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async undelivered(): Promise<number> {
    const consumers = await Promise.all(STREAMS.map((stream) => this.manager.consumers.list(stream).next()));
    return consumers.flat().reduce((sum, one) => sum + one.num_pending + one.num_ack_pending, 0);
  }

  private async unfinished(): Promise<number> {
    const sql = `select ${this.work} as open`;
    const [row] = await this.system.servers.database.query<{ open: string }>(sql, [this.system.clock.now()]);
    return Number(row!.open);
  }
}
