import { randomUUID } from 'node:crypto';
import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ClaimedSilence, SilenceRepository } from '../silence-order/silence.repository.js';
import { SilenceWork } from './silence-work.js';

const POLL_MS = 500;
/** At once; one sender that hangs holds up its own silences alone. */
const MOST_AT_ONCE = 16;
/** Longer than all addresses of a source may take to answer. */
const CLAIM_LASTS_MS = 2 * 60_000;

/** Works on the silences that are due, whoever pressed for them long gone. */
@Injectable()
export class SilenceLoop implements OnApplicationBootstrap {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly silences: SilenceRepository,
    private readonly work: SilenceWork,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly loops: PollLoops,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.measure();
    const loop = this.loops.start('telling senders of silences', {
      intervalMs: POLL_MS,
      run: () => this.begin(() => loop.wake()),
    });
    this.shutdown.register(
      'drain',
      'silences under way',
      async () => void (await Promise.allSettled(this.underWay)),
    );
  }

  private async begin(wake: () => void): Promise<number> {
    const limit = MOST_AT_ONCE - this.underWay.size;
    if (limit <= 0) return 0;
    const now = this.clock.now();
    const until = new Date(now.getTime() + CLAIM_LASTS_MS);
    const claimed = await this.transactions.run((manager) =>
      this.silences.claimDue(manager, { claim: randomUUID(), now, until, limit }),
    );
    for (const silence of claimed) {
      const doing = this.doOne(silence).finally(() => {
        this.underWay.delete(doing);
        wake();
      });
      this.underWay.add(doing);
    }
    return claimed.length;
  }

  /** What fails on our own side is claimed again when the claim has run out. */
  private async doOne(silence: ClaimedSilence): Promise<void> {
    try {
      await this.work.do(silence);
    } catch (err) {
      const { tenant, alertId } = silence;
      this.logger.error({ err, tenant, alertId }, 'a silence could not be worked on');
    }
  }

  private measure(): void {
    const { silences, dataSource } = this;
    this.metrics.gauge({
      name: 'desk_silences_waiting',
      help: 'Silences that their senders have yet to be told of',
      labelNames: ['state'],
      async collect() {
        const { waiting, failing } = await silences.waiting(dataSource.manager);
        this.set({ state: 'failing' }, failing);
        this.set({ state: 'new' }, waiting - failing);
      },
    });
  }
}
