import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person did is found without reading what everybody did. */
export class AuditActor1765100000600 implements MigrationInterface {
  readonly name = 'AuditActor1765100000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index audit_actor on identity.audit (actor, at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index identity.audit_actor');
  }
}
