import { Inject, Injectable } from '@nestjs/common';
import { ReadyChecks, Shutdown } from '@app/platform';
import { DataSource } from 'typeorm';
import type { PersistenceOptions } from './data-source.js';
import { sql } from './sql.js';

export const PERSISTENCE_OPTIONS = Symbol('PersistenceOptions');

/** What ready asks the database, and when its connections end. */
@Injectable()
export class DatabaseLife {
  constructor(
    @Inject(PERSISTENCE_OPTIONS) private readonly options: PersistenceOptions,
    private readonly dataSource: DataSource,
    ready: ReadyChecks,
    shutdown: Shutdown,
  ) {
    // @nestjs/typeorm closes it when a service that runs leaves; one that never came up has nobody else.
    shutdown.register('stores', 'postgres', async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    });
    ready.register('postgres', async () => ({ ok: (await sql(dataSource).changed('select 1')) === 1 }));
    ready.register('migrations', () => this.migrations());
  }

  private async migrations() {
    const known = this.options.migrations.length;
    const counted = await sql(this.dataSource).row<{ applied: number }>(
      `select count(*)::int as applied from "${this.options.schema}".migrations`,
    );
    const applied = counted!.applied;
    return { ok: applied >= known, detail: { applied, known } };
  }
}
