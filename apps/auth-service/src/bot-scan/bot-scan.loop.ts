import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuthServiceConfig } from '../auth-service.config.js';
import { BotScanService } from './bot-scan.service.js';

const LOOK_EVERY_MS = 1_000;

/** Nothing where bots are not made by scans. */
@Injectable()
export class BotScanLoop implements OnApplicationBootstrap {
  constructor(
    private readonly scans: BotScanService,
    private readonly loops: PollLoops,
    private readonly config: AuthServiceConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.botScan) return;
    this.loops.start('asking about scans', { intervalMs: LOOK_EVERY_MS, run: () => this.scans.round() });
  }
}
