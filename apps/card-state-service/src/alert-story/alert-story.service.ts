import type { AlertStory, StoryOfAlert } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountNames } from '../people/account-names.js';
import { PressRepository } from '../press/press.repository.js';
import { AlertStoryRepository } from './alert-story.repository.js';
import { peopleOf } from './story-view.js';
import { STORY_LIMITS, tellStory, type StoryRows } from './tell-story.js';

/** The life of an alert's cards: what was true, what each member saw of it, which code was spent when. */
@Injectable()
export class AlertStoryService {
  constructor(
    private readonly rows: AlertStoryRepository,
    private readonly presses: PressRepository,
    private readonly names: AccountNames,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN. */
  async of(request: StoryOfAlert): Promise<AlertStory> {
    const now = this.clock.now();
    const rows = await this.read(request);
    if (rows.truth.length === 0) {
      throw new DomainError('ALERT_UNKNOWN', `There is no alert ${request.alertId}`);
    }
    return tellStory(rows, await this.names.of(request.tenant, peopleOf(rows)), now);
  }

  /** One row more than is told of each kind. */
  private async read(request: StoryOfAlert): Promise<StoryRows> {
    const { tenant, alertId } = request;
    const limits = STORY_LIMITS;
    const copies = await this.rows.copies(request, limits.copies + 1);
    const sights = await this.rows.sights(copies, limits.sightsOfCopy + 1);
    const staleness = await this.rows.staleness(copies, limits.sightsOfCopy + 1);
    const cardIds = [...new Set(copies.map(({ cardId }) => cardId))];
    const codes = await this.rows.codes(cardIds, limits.codes + 1);
    const { manager } = this.dataSource;
    const presses = await this.presses.newestOf(manager, tenant, alertId, limits.presses + 1);
    // After what is judged by it, so that no copy seems to be ahead of it.
    const truth = await this.rows.truth(request, limits.truth + 1);
    const known = new Set(truth.map(({ version }) => version));
    const shown = new Set(sights.map(({ version }) => version));
    const missing = [...shown].filter((version) => !known.has(version));
    const others = missing.length === 0 ? [] : await this.rows.versions(request, missing);
    return { truth, others, copies, sights, staleness, codes, presses };
  }
}
