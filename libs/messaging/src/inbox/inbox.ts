import { Clock } from '@app/platform';
import { PollLoops, sql, type Statement } from '@app/persistence';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';

const HOUR_MS = 3600 * 1000;
// Streams keep 7 days, so that nothing older can come again; twice that leaves room for other limits.
const KEEP_MS = 14 * 24 * HOUR_MS;

export interface ClaimedKey {
  messageKey: string;
}

/** Remembers which messages had their effect; the claim commits or rolls back with the effect. */
@Injectable()
export class Inbox implements OnApplicationBootstrap {
  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  /** True for the first claim of a message by this consumer; false means: seen, answer as success. */
  async claim(manager: EntityManager, consumer: string, messageKey: string): Promise<boolean> {
    return (await this.claimAll(manager, consumer, [messageKey])).has(messageKey);
  }

  /** The keys of `messageKeys` that were not claimed before. */
  async claimAll(manager: EntityManager, consumer: string, messageKeys: string[]): Promise<Set<string>> {
    if (messageKeys.length === 0) return new Set();
    const { text, values } = this.claiming(consumer, messageKeys);
    const rows = await sql(manager).rows<ClaimedKey>(text, values);
    return new Set(rows.map((row) => row.messageKey));
  }

  /** `claimAll` as a part of a larger statement; its rows are the keys that were not claimed before. */
  claiming(consumer: string, messageKeys: string[]): Statement {
    // Sorted, so that two batches with common keys wait for each other instead of deadlocking.
    const text = `insert into "${this.options.schema}".inbox (consumer, message_key, claimed_at)
       select $1, key, $3 from unnest($2::text[]) as key
       on conflict do nothing returning message_key`;
    return { text, values: [consumer, [...new Set(messageKeys)].sort(), this.clock.now()] };
  }

  /** A condition for `Sql.togetherIf`, behind the condition `behind`: this consumer claims the message, and nobody did before. */
  claimingIf(behind: string, consumer: string, messageKey: string): Statement {
    const text = `insert into "${this.options.schema}".inbox (consumer, message_key, claimed_at)
       select $1, $2, $3::timestamptz from ${behind} where holds
       on conflict do nothing returning true as holds`;
    return { text, values: [consumer, messageKey, this.clock.now()] };
  }

  onApplicationBootstrap(): void {
    this.loops.start('inbox pruning', {
      intervalMs: HOUR_MS,
      run: () => this.prune(),
    });
  }

  private async prune(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    return sql(this.dataSource).changed(
      `delete from "${this.options.schema}".inbox where (consumer, message_key) in (
         select consumer, message_key from "${this.options.schema}".inbox where claimed_at < $1 limit 1000)`,
      [before],
    );
  }
}
