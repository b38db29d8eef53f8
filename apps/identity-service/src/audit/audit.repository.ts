import {
  type AuditEntry,
  type AuditRecorded,
  keyAfter,
  type ListAudit,
  type Page,
  pageOf,
  rowsToRead,
} from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { currentCorrelationId } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** An entry and what it tells of; the same key again is the same entry. */
export interface NewAuditEntry extends AuditRecorded {
  key: string;
}

interface Row extends Omit<AuditEntry, 'at' | 'actor' | 'object'> {
  at: Date;
  actorKind: AuditEntry['actor']['kind'];
  actor: string;
  objectKind: string;
  objectId: string;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(entries: NewAuditEntry[], manager: EntityManager = this.dataSource.manager): Promise<void> {
    const correlationId = currentCorrelationId() ?? null;
    await sql(manager).changed(
      `insert into identity.audit (event_key, at, actor_kind, actor, surface, action, tenant, object_kind, object_id,
         before, after, outcome, code, correlation_id)
       select key, "occurredAt", actor->>'kind', actor->>'name', surface, action, tenant, object->>'kind', object->>'id',
         before, after, outcome, code, $2
       from json_to_recordset($1::json) as r (key text, "occurredAt" timestamptz, actor json, surface text, action text,
         tenant text, object json, before jsonb, after jsonb, outcome text,
         code text)
       on conflict (event_key) do nothing`,
      [bulk(entries), correlationId],
    );
  }

  async list(request: ListAudit): Promise<Page<AuditEntry>> {
    const { tenant, actor, action, from, to } = request;
    const [at, id] = keyAfter(request, ['time', 'digits']) ?? [null, null];
    const rows = await sql(this.dataSource).rows<Row>(
      `select id, at, actor_kind, actor, surface, action, tenant, object_kind, object_id, before, after, outcome,
         code, correlation_id
       from identity.audit
       where ($1::text is null or tenant = $1) and ($2::text is null or actor = $2)
         and ($3::text is null or action = $3 or starts_with(action, $4))
         and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
         and ($7::timestamptz is null or (at, id) < ($7, $8::bigint))
       order by at desc, id desc limit $9`,
      [
        ...[tenant ?? null, actor ?? null, action ?? null, prefixOf(action), from ?? null, to ?? null],
        ...[at, id, rowsToRead(request)],
      ],
    );
    return pageOf(rows.map(entryOf), request, (entry) => [entry.at, entry.id]);
  }

  /** Forgets at most `limit` entries older than `before`; resolves to how many. */
  async forget(manager: EntityManager, before: Date, limit: number): Promise<number> {
    await sql(manager).rows(`select set_config('oncall.audit_forget_before', $1, true)`, [
      before.toISOString(),
    ]);
    return sql(manager).changed(
      `delete from identity.audit where id in (select id from identity.audit where at < $1 order by at, id limit $2)`,
      [before, limit],
    );
  }
}

/** `account.` means every action on accounts. */
const prefixOf = (action: string | undefined): string | null => (action?.endsWith('.') ? action : null);

function entryOf({ id, at, actorKind, actor, objectKind, objectId, ...rest }: Row): AuditEntry {
  return {
    ...rest,
    id: String(id),
    at: at.toISOString(),
    actor: { kind: actorKind, name: actor },
    object: { kind: objectKind, id: objectId },
  };
}
