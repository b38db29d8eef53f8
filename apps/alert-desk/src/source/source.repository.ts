import {
  type CreateSource,
  keyAfter,
  type ListSources,
  MAX_SOURCES,
  type ReplaceSourceToken,
  rowsToRead,
  type SourceById,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type Repository } from 'typeorm';
import { Source } from './source.entity.js';

@Injectable()
export class SourceRepository {
  constructor(
    @InjectRepository(Source) private readonly sources: Repository<Source>,
    private readonly dataSource: DataSource,
  ) {}

  /** Undefined where the tenant has as many as there may be; those who add at once may go a little beyond. */
  async add({ digest, ...source }: CreateSource, createdAt: Date): Promise<Source | undefined> {
    const { tenant, sourceId, kind, name, settings = {} } = source;
    return sql(this.dataSource).row<Source>(
      `insert into alert_desk.source (tenant, source_id, kind, name, settings, token_hash, created_at)
       select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from alert_desk.source where tenant = $1) < ${MAX_SOURCES}
       returning *`,
      [tenant, sourceId, kind, name, JSON.stringify(settings), bytesOf(digest), createdAt],
    );
  }

  find({ tenant, sourceId }: SourceById, manager?: EntityManager): Promise<Source | null> {
    return (manager?.getRepository(Source) ?? this.sources).findOneBy({ tenant, sourceId });
  }

  /** Locked until the transaction ends. */
  lock(manager: EntityManager, { tenant, sourceId }: SourceById): Promise<Source | null> {
    return manager.findOne(Source, { where: { tenant, sourceId }, lock: { mode: 'pessimistic_write' } });
  }

  /** False where there is none. */
  async replaceToken({ tenant, sourceId, digest }: ReplaceSourceToken): Promise<boolean> {
    return (await this.sources.update({ tenant, sourceId }, { tokenHash: bytesOf(digest) })).affected === 1;
  }

  findByToken(digest: string): Promise<Source | null> {
    return this.sources.findOneBy({ tokenHash: bytesOf(digest) });
  }

  /** Rows of one page and one more. */
  list(request: ListSources): Promise<Source[]> {
    const [sourceId] = keyAfter(request, ['text']) ?? [''];
    return sql(this.dataSource).rows(
      `select * from alert_desk.source where tenant = $1 and source_id > $2 order by source_id limit $3`,
      [request.tenant, String(sourceId), rowsToRead(request)],
    );
  }

  /** False where there is none. */
  async remove({ tenant, sourceId }: SourceById): Promise<boolean> {
    return (await this.sources.delete({ tenant, sourceId })).affected === 1;
  }
}

const bytesOf = (digest: string): Buffer => Buffer.from(digest, 'base64url');
