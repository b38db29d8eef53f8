import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, LessThanOrEqual, type Repository } from 'typeorm';
import { ApiBlock } from './api-block.entity.js';

@Injectable()
export class ApiBlockRepository {
  constructor(
    @InjectRepository(ApiBlock) private readonly blocks: Repository<ApiBlock>,
    private readonly dataSource: DataSource,
  ) {}

  all(): Promise<ApiBlock[]> {
    return this.blocks.find();
  }

  /** Stores the block unless another process already did for a call that began later; answers what is in force. */
  async raise(block: ApiBlock, callStartedAt: Date): Promise<ApiBlock> {
    const stored = await sql(this.dataSource).row<ApiBlock>(
      `insert into notify.api_block as b (corp_id, api, level, blocked_at, blocked_until)
       values ($1, $2, $3, $4, $5)
       on conflict (corp_id, api) do update
         set level = case when b.blocked_until <= $6 then excluded.level else b.level end,
             blocked_at = case when b.blocked_until <= $6 then excluded.blocked_at else b.blocked_at end,
             blocked_until = case when b.blocked_until <= $6 then excluded.blocked_until else b.blocked_until end
       returning corp_id, api, level, blocked_at, blocked_until`,
      [block.corpId, block.api, block.level, block.blockedAt, block.blockedUntil, callStartedAt],
    );
    return stored!;
  }

  /** A call went through after the block's end: the next hit starts at 60 s again. */
  async forget(corpId: string, api: string, endedUntil: Date): Promise<void> {
    await this.blocks.delete({ corpId, api, blockedUntil: LessThanOrEqual(endedUntil) });
  }
}
