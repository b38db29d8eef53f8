import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose a bot is, whose trace a card is in, and how stale cards are listed. */
export class Ends1765000000600 implements MigrationInterface {
  readonly name = 'Ends1765000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table bot.bot_standing add column tenant text collate "C";
      create index bot_standing_of_tenant on bot.bot_standing (tenant);
      alter table bot.group_card add column correlation_id text;
      create index group_card_stale_of_tenant on bot.group_card (tenant, stale_since) where stale_since is not null
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index bot.group_card_stale_of_tenant;
      alter table bot.group_card drop column correlation_id;
      alter table bot.bot_standing drop column tenant
    `);
  }
}
