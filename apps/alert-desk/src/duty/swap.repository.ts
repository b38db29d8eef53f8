import { keyAfter, type ListSwaps, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThan, MoreThan } from 'typeorm';
import { Swap } from './swap.entity.js';

/** Every query on swaps. */
@Injectable()
export class SwapRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, swap: Swap): Promise<void> {
    await manager.insert(Swap, swap);
  }

  find(manager: EntityManager, tenant: string, id: string): Promise<Swap | null> {
    return manager.findOneBy(Swap, { tenant, id });
  }

  /** What the account has asked already for a part of this time. */
  pending(
    manager: EntityManager,
    { tenant, scheduleId, accountId }: Pick<Swap, 'tenant' | 'scheduleId' | 'accountId'>,
    { from, to }: { from: Date; to: Date },
  ): Promise<Swap | null> {
    const open = { tenant, scheduleId, accountId, state: 'asked' as const };
    return manager.findOneBy(Swap, { ...open, fromAt: LessThan(to), toAt: MoreThan(from) });
  }

  openOfCard(manager: EntityManager, tenant: string, handOverId: string): Promise<Swap | null> {
    return manager.findOneBy(Swap, { tenant, handOverId, state: 'asked' });
  }

  /** False when it is over already. */
  async end(manager: EntityManager, swap: Swap): Promise<boolean> {
    const { id, tenant, state, colleagueId, settledAt } = swap;
    const open = { id, tenant, state: 'asked' as const };
    return (await manager.update(Swap, open, { state, colleagueId, settledAt })).affected === 1;
  }

  /** Swaps whose time is over, locked; what somebody else answers at this moment is left alone. */
  lockExpired(manager: EntityManager, now: Date, limit: number): Promise<Swap[]> {
    return sql(manager).rows<Swap>(
      `select * from alert_desk.swap where state = 'asked' and expires_at <= $1
       order by expires_at limit $2 for update skip locked`,
      [now, limit],
    );
  }

  /** Rows of one page and one more, the newest first. */
  list(request: ListSwaps): Promise<Swap[]> {
    const [before, id] = keyAfter(request, ['time', 'text']) ?? [null, null];
    const { tenant, scheduleId = null, accountId = null, state = null } = request;
    return sql(this.dataSource).rows<Swap>(
      `select * from alert_desk.swap
       where tenant = $1 and ($2::text is null or schedule_id = $2)
         and ($3::text is null or account_id = $3 or colleague_id = $3 or $3 = any(asked))
         and ($4::text is null or state = $4)
         and ($5::timestamptz is null or created_at < $5 or (created_at = $5 and id > $6))
       order by created_at desc, id limit $7`,
      [tenant, scheduleId, accountId, state, before, id, rowsToRead(request)],
    );
  }

  /** Deletes a portion of what ended before. */
  prune(manager: EntityManager, before: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `delete from alert_desk.swap where id in (
         select id from alert_desk.swap where state <> 'asked' and created_at < $1 limit $2)`,
      [before, limit],
    );
  }
}
