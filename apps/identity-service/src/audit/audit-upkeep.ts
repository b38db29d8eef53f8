import { PollLoops, Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IdentityConfig } from '../identity.config.js';
import { AuditRepository } from './audit.repository.js';

const EVERY_MS = 60_000;
const PORTION = 1_000;
const DAY_MS = 24 * 3600_000;

/** Forgets entries older than AUDIT_RETENTION_DAYS. */
@Injectable()
export class AuditUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('audit upkeep', {
      intervalMs: EVERY_MS,
      run: () => {
        const before = new Date(this.clock.now().getTime() - this.config.auditRetentionDays * DAY_MS);
        return this.transactions.run((manager) => this.audit.forget(manager, before, PORTION));
      },
    });
  }
}
