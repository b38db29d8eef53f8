import { isTransientError } from '@app/persistence';
import type { Logger } from '@app/platform';
import type { BotStanding } from './bot-standing.entity.js';
import type { BotStandings } from './bot-standing.repository.js';

/** Writes how one bot's connection stands, one standing after the other; the newest can be told again until it is written. */
export class StandingTeller {
  private told = Promise.resolve();
  private untold?: BotStanding;

  constructor(
    private readonly standings: Pick<BotStandings, 'put'>,
    private readonly logger: Pick<Logger, 'warn' | 'error'>,
  ) {}

  tell(standing: BotStanding): void {
    this.untold = standing;
    this.told = this.told.then(() => this.write(standing));
  }

  /** Tells the newest once more where it could not be written. */
  again(): void {
    if (this.untold) this.tell(this.untold);
  }

  /** Resolves when everything told so far was written, or could not be. */
  settled(): Promise<void> {
    return this.told;
  }

  private async write(standing: BotStanding): Promise<void> {
    try {
      await this.standings.put(standing);
      if (this.untold === standing) this.untold = undefined;
    } catch (err) {
      const level = isTransientError(err) ? 'warn' : 'error';
      this.logger[level]({ err, botId: standing.botId }, 'a bot’s standing was not written');
    }
  }
}
