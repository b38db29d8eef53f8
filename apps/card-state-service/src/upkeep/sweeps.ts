import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HeldPressService } from '../press/held-press.service.js';
import { Pruning } from './pruning.js';
import { RecallReminder } from './recall-reminder.js';
import { SpendReminder } from './spend-reminder.js';
import { SuccessorUpkeep } from './successor-upkeep.js';
import { WindowExpiry } from './window-expiry.js';

const SECOND_MS = 1_000;

type Sweep = [name: string, intervalMs: number, run: () => Promise<number>];

/** Runs what only the passing of time brings about. */
@Injectable()
export class Sweeps implements OnApplicationBootstrap {
  constructor(
    private readonly windows: WindowExpiry,
    private readonly spends: SpendReminder,
    private readonly held: HeldPressService,
    private readonly successors: SuccessorUpkeep,
    private readonly recalls: RecallReminder,
    private readonly pruning: Pruning,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    for (const [name, intervalMs, run] of this.all()) this.loops.start(name, { intervalMs, run });
  }

  private all(): Sweep[] {
    return [
      ['card age sweep', 2 * SECOND_MS, () => this.successors.wakeAged()],
      ['window sweep', 5 * SECOND_MS, () => this.windows.expire()],
      [
        'spend reminder',
        5 * SECOND_MS,
        async () => (await this.spends.abandon()) + (await this.spends.remind()),
      ],
      ['successor reminder', 5 * SECOND_MS, () => this.successors.remind()],
      ['recall reminder', 5 * SECOND_MS, () => this.recalls.remind()],
      ['held press sweep', 10 * SECOND_MS, () => this.held.lapse()],
      ['pruning', 600 * SECOND_MS, () => this.pruning.prune()],
    ];
  }
}
