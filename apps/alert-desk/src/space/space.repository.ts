import { DEFAULT_SPACE, keyAfter, type ListSpaces, rowsToRead, SPACE_LIMITS } from '@app/contracts';
import { sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type Repository } from 'typeorm';
import { Space } from './space.entity.js';

/** A tenant's spaces as a statement answers them in JSON. */
export interface MarkedSpaces {
  tenant: string;
  /** Differs after every change of one of them. */
  mark: string;
  /** Null = the mark is the one that was known. */
  spaces: (Omit<Space, 'updatedAt'> & { updatedAt: string })[] | null;
}

const MARK = `select md5(coalesce(string_agg(s.space_id || ' ' || s.xmin::text, ',' order by s.space_id), ''))
  from alert_desk.space s`;

/** For a statement that is to be done only while a tenant's spaces are those of a mark. */
export const markOf = (tenant: string): string => `(${MARK} where s.tenant = ${tenant})`;

@Injectable()
export class SpaceRepository {
  constructor(@InjectRepository(Space) private readonly spaces: Repository<Space>) {}

  /** Every stored space of a tenant; there are at most SPACE_LIMITS.spaces. */
  ofTenant(manager: EntityManager, tenant: string): Promise<Space[]> {
    return manager.find(Space, { where: { tenant }, take: SPACE_LIMITS.spaces + 1 });
  }

  /** `ofTenant` of several, for `Sql.each`: only what has changed since somebody read it under that mark. */
  reading(known: readonly { tenant: string; mark: string | null }[]): Statement {
    const text = `select tenant, mark, case when mark is distinct from known then (
         select json_agg(json_build_object('tenant', s.tenant, 'spaceId', s.space_id, 'name', s.name, 'place', s.place,
           'match', s.match, 'policy', s.policy, 'template', s.template, 'delaySeconds', s.delay_seconds,
           'autoCloseSeconds', s.auto_close_seconds, 'group', s.group_chat, 'updatedAt', s.updated_at))
         from alert_desk.space s where s.tenant = marked.tenant) end as spaces
       from (select tenant, known, (
           ${MARK} where s.tenant = asked.tenant) as mark
         from unnest($1::text[], $2::text[]) as asked (tenant, known)) as marked`;
    return { text, values: [known.map(({ tenant }) => tenant), known.map(({ mark }) => mark)] };
  }

  find(tenant: string, spaceId: string, manager = this.spaces.manager): Promise<Space | null> {
    return manager.findOneBy(Space, { tenant, spaceId });
  }

  /** In the order in which they are asked, the default one last: rows of one page and one more. */
  list(request: ListSpaces): Promise<Space[]> {
    const [rank, place, spaceId] = keyAfter(request, ['whole', 'whole', 'text']) ?? [-1, 0, ''];
    return sql(this.spaces.manager).rows<Space>(
      `select tenant, space_id, name, place, match, policy, template, delay_seconds, auto_close_seconds,
         group_chat as "group", updated_at
       from alert_desk.space
       where tenant = $1 and ((space_id = $2)::int, place, space_id) > ($3::bigint, $4::bigint, $5)
       order by (space_id = $2)::int, place, space_id limit $6`,
      [request.tenant, DEFAULT_SPACE, rank, place, spaceId, rowsToRead(request)],
    );
  }

  /** How many a tenant has, without this one. */
  async others(
    manager: EntityManager,
    { tenant, spaceId }: Pick<Space, 'tenant' | 'spaceId'>,
  ): Promise<number> {
    const row = await sql(manager).row<{ n: number }>(
      'select count(*)::int as n from alert_desk.space where tenant = $1 and space_id <> $2',
      [tenant, spaceId],
    );
    return row!.n;
  }

  async put(manager: EntityManager, space: Space): Promise<void> {
    await manager.upsert(Space, space, ['tenant', 'spaceId']);
  }

  /** As it was; null where there is nothing to delete. */
  async delete(manager: EntityManager, tenant: string, spaceId: string): Promise<Space | null> {
    const stored = await manager.findOne(Space, {
      where: { tenant, spaceId },
      lock: { mode: 'pessimistic_write' },
    });
    if (stored) await manager.delete(Space, { tenant, spaceId });
    return stored;
  }
}
