import { Clock, DeepHealth, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ApiBlock } from './api-block.entity.js';
import { ApiBlockRepository } from './api-block.repository.js';
import { blockEnd, nextLevel } from './block-end.js';

const MAX_LISTED = 20;

/**
 * Which (corp, API) may not be called now. Stored, because a block lasts up to a day; kept in memory, because every call
 * asks. `refresh` runs with every poll, so that a block another process met is known within a fraction of a second.
 */
@Injectable()
export class ApiBlocks {
  private blocks = new Map<string, ApiBlock>();
  /** So many blocks were met and forgotten here: what was read before the last one is of the past. */
  private changes = 0;

  constructor(
    private readonly repository: ApiBlockRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
    deepHealth: DeepHealth,
  ) {
    deepHealth.register('wecom-blocks', async () => {
      const active = this.active();
      const [first] = active;
      const words = first
        ? `WeCom blocks ${first.api} of ${first.corpId} until ${first.blockedUntil.toISOString()}`
        : 'WeCom blocks no call';
      const blocks = active.map(({ corpId, api, blockedUntil }) => ({ corpId, api, blockedUntil }));
      return { ok: active.length === 0, detail: { words, blocks: blocks.slice(0, MAX_LISTED) } };
    });
  }

  /** End of the block in force, or undefined when the call may be made. */
  until(corpId: string, api: string): Date | undefined {
    const block = this.blocks.get(keyOf(corpId, api));
    return block && block.blockedUntil > this.clock.now() ? block.blockedUntil : undefined;
  }

  active(): ApiBlock[] {
    const now = this.clock.now();
    return [...this.blocks.values()].filter((block) => block.blockedUntil > now);
  }

  async refresh(): Promise<void> {
    const { changes } = this;
    const blocks = await this.repository.all();
    if (changes !== this.changes) return;
    this.blocks = new Map(blocks.map((block) => [keyOf(block.corpId, block.api), block]));
  }

  /** WeCom answered 45009 to a call begun at `callStartedAt`; calls that were under way together raise one block. */
  async raise(corpId: string, api: string, callStartedAt: Date): Promise<Date> {
    const known = this.blocks.get(keyOf(corpId, api));
    const now = this.clock.now();
    const level = nextLevel(known?.level ?? 0);
    const wanted = { corpId, api, level, blockedAt: now, blockedUntil: blockEnd(level, now) };
    const block = await this.repository.raise(wanted, callStartedAt);
    this.blocks.set(keyOf(corpId, api), block);
    this.changes += 1;
    this.logger.warn(
      { corpId, api, until: block.blockedUntil, level: block.level },
      'wecom limits our calls',
    );
    return block.blockedUntil;
  }

  /** A call succeeded: a block that is over is forgotten together with its level. */
  async succeeded(corpId: string, api: string): Promise<void> {
    const block = this.blocks.get(keyOf(corpId, api));
    if (!block || block.blockedUntil > this.clock.now()) return;
    this.blocks.delete(keyOf(corpId, api));
    await this.repository.forget(corpId, api, block.blockedUntil);
    this.changes += 1;
  }
}

const keyOf = (corpId: string, api: string): string => `${corpId} ${api}`;
