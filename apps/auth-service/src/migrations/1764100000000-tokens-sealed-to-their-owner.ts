import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens are sealed to their corp or suite from here on; older ones would not open and are fetched anew. */
export class TokensSealedToTheirOwner1764100000000 implements MigrationInterface {
  readonly name = 'TokensSealedToTheirOwner1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('delete from auth.access_token');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from auth.access_token');
  }
}
