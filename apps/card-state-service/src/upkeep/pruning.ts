import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RuleFlapRepository } from '../refresh/rule-flap.repository.js';
import { PruningRepository } from './pruning.repository.js';

/** Codes end after 3 days, messages cannot be recalled after 1; what is told of the past reaches back this far. */
export const KEEP_MS = 30 * 24 * 3_600_000;
const CARDS_AT_ONCE = 200;
const ALERTS_AT_ONCE = 50;
const LINKS_AT_ONCE = 1_000;
const FLAPS_AT_ONCE = 1_000;
/** Of each kind that hangs on these alerts. */
const ROWS_AT_ONCE = 500;

/** Forgets what ended more than 30 days ago, and rules that are cured, in small transactions. */
@Injectable()
export class Pruning {
  constructor(
    private readonly rows: PruningRepository,
    private readonly ruleFlaps: RuleFlapRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** One portion; answers how much there was. */
  async prune(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    const cards = await this.transactions.run(async (manager) => {
      const ended = await this.rows.endedCards(manager, before, CARDS_AT_ONCE);
      if (ended.length > 0) await this.rows.deleteCards(manager, ended);
      return ended.length;
    });
    const alerts = await this.transactions.run(async (manager) => {
      const closed = await this.rows.closedAlerts(manager, before, ALERTS_AT_ONCE);
      await this.rows.pruneAlerts(manager, closed, ROWS_AT_ONCE);
      return closed.length;
    });
    const links = await this.transactions.run((manager) =>
      this.rows.deleteLoginLinks(manager, before, LINKS_AT_ONCE),
    );
    const now = this.clock.now();
    const flaps = await this.transactions.run((manager) =>
      this.ruleFlaps.forget(manager, now, FLAPS_AT_ONCE),
    );
    return cards + alerts + links + flaps;
  }
}
