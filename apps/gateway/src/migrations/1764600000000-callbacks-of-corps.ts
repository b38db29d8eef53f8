import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose callbacks were received, so that an operator sees when a corp was last heard of. What they said is nowhere. */
export class CallbacksOfCorps1764600000000 implements MigrationInterface {
  name = 'CallbacksOfCorps1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table gateway.received_callback
        -- null = about no corp alone (suite_ticket), or received before this column was
        add corp_id text collate "C",
        -- false = a kind that nobody here knows or can read
        add is_known boolean not null default true;
      create index received_callback_corp on gateway.received_callback (corp_id, received_at)
        where corp_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index gateway.received_callback_corp');
    await runner.query('alter table gateway.received_callback drop corp_id, drop is_known');
  }
}
