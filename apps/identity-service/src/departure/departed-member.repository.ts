import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class DepartedMemberRepository {
  async remember(manager: EntityManager, corpId: string, userId: string, at: Date): Promise<void> {
    await manager.query(
      `insert into identity.departed_member as d (corp_id, user_id, departed_at) values ($1, $2, $3)
       on conflict (corp_id, user_id) do update set departed_at = greatest(d.departed_at, excluded.departed_at)`,
      [corpId, userId, at],
    );
  }

  async hasLeftSince(manager: EntityManager, corpId: string, userId: string, since: Date): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select 1 from identity.departed_member where corp_id = $1 and user_id = $2 and departed_at >= $3',
      [corpId, userId, since],
    );
    return rows.length > 0;
  }

  async forgetCorp(manager: EntityManager, corpId: string): Promise<void> {
    await manager.query('delete from identity.departed_member where corp_id = $1', [corpId]);
  }
}
