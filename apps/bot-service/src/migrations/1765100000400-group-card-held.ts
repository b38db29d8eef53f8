import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever writes to a bot in a group makes it look for the cards that could not be sent there. */
export class GroupCardHeld1765100000400 implements MigrationInterface {
  readonly name = 'GroupCardHeld1765100000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index group_card_held on bot.group_card (bot_id, chat_id) where state in ('refused', 'asked')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index bot.group_card_held');
  }
}
