import { PollLoops, Transactions } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Notices } from './notices.js';

const HOUR_MS = 3_600_000;

@Injectable()
export class NoticeUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly notices: Notices,
    private readonly transactions: Transactions,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    const run = () => this.transactions.run((manager) => this.notices.forgetOld(manager));
    this.loops.start('forgetting old notices', { intervalMs: HOUR_MS, run });
  }
}
