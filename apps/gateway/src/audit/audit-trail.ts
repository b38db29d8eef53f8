import type { AuditOutcome, AuditRecorded } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { sql, Transactions } from '@app/persistence';
import { Clock, currentCorrelationId } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { StoredAuditIntent } from './audit-intent.entity.js';

export type AuditIntent = Omit<AuditRecorded, 'outcome' | 'code' | 'after' | 'occurredAt'>;
type BegunIntent = StoredAuditIntent & { entry: AuditIntent };

const COLUMNS = 'id, entry, correlation_id, begun_at';

/** What was begun is committed before it happens, so that no change goes unrecorded, whenever this process ends. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Resolves to the intent's id once it is durable. */
  async begin(entry: AuditIntent): Promise<string> {
    const id = ulid();
    const row = { id, entry, correlationId: currentCorrelationId() ?? null, begunAt: this.clock.now() };
    await this.dataSource.manager.insert(StoredAuditIntent, row);
    return id;
  }

  /** The change was made, or nobody knows. */
  async settle(
    id: string,
    outcome: AuditOutcome,
    told: Pick<AuditRecorded, 'after'> & { objectId?: string; tenant?: string | null },
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      const intents = await this.take(manager, 'id = $1', [id]);
      const settled = intents.map((intent) => ({ ...intent, entry: completed(intent.entry, told) }));
      await this.tell(manager, settled, outcome, told.after);
    });
  }

  /** Somebody was told no, by this code; nothing was changed. */
  async refused(entry: AuditIntent, code: string): Promise<void> {
    await this.transactions.run((manager) =>
      this.outbox.add(manager, 'audit.recorded', {
        ...{ ...entry, after: null, outcome: 'refused', code },
        occurredAt: this.clock.now().toISOString(),
      }),
    );
  }

  /** Nothing was changed. */
  async drop(id: string): Promise<void> {
    await this.dataSource.manager.delete(StoredAuditIntent, { id });
  }

  /** Tells of changes begun before `until` that nobody settled; resolves to how many. */
  sweep(until: Date, limit: number): Promise<number> {
    return this.transactions.run(async (manager) => {
      const condition = `id in (select id from gateway.audit_intent where begun_at < $1 order by begun_at limit $2
        for update skip locked)`;
      const intents = await this.take(manager, condition, [until, limit]);
      await this.tell(manager, intents, 'unknown', null);
      return intents.length;
    });
  }

  private take(manager: EntityManager, condition: string, parameters: unknown[]): Promise<BegunIntent[]> {
    return sql(manager).rows<BegunIntent>(
      `delete from gateway.audit_intent where ${condition} returning ${COLUMNS}`,
      parameters,
    );
  }

  private async tell(
    manager: EntityManager,
    intents: BegunIntent[],
    outcome: AuditOutcome,
    after: AuditRecorded['after'],
  ): Promise<void> {
    await this.outbox.addAll(
      manager,
      intents.map(({ id, entry, correlationId, begunAt }) => ({
        pattern: 'audit.recorded',
        id,
        correlationId: correlationId ?? undefined,
        payload: { ...entry, after, outcome, occurredAt: begunAt.toISOString() },
      })),
    );
  }
}

/** What only the answer knew. */
function completed(
  entry: AuditIntent,
  { objectId, tenant }: { objectId?: string; tenant?: string | null },
): AuditIntent {
  const object = entry.object.id === '' ? { ...entry.object, id: objectId ?? '' } : entry.object;
  return { ...entry, object, tenant: entry.tenant ?? tenant ?? null };
}
