import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links made through a bot are told apart from those of apps that accounts moved away from. Ids of corps begin with w, of bots with aib. */
export class BotLinks1765300000300 implements MigrationInterface {
  readonly name = 'BotLinks1765300000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.former_binding add column of_bot boolean not null default false;
      update identity.former_binding set of_bot = true where corp_id not like 'w%';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.former_binding drop column of_bot');
  }
}
