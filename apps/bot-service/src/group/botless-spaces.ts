import { type CheckResult, DeepHealth, Metrics } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { GroupCards } from '../group-store/group-cards.repository.js';
import { SpaceGroups } from './space-groups.js';

/** Named in words; the others are counted. */
const MOST_NAMED = 10;

/** Spaces whose group is a bot's that was disconnected: their alerts get no card there, and nobody in the group hears why. */
@Injectable()
export class BotlessSpaces implements OnModuleInit {
  constructor(
    private readonly groups: SpaceGroups,
    private readonly bots: KnownBots,
    private readonly cards: GroupCards,
    private readonly metrics: Metrics,
    private readonly health: DeepHealth,
  ) {}

  onModuleInit(): void {
    const find = () => this.find();
    this.metrics.gauge({
      name: 'bot_spaces_without_bot',
      help: 'Spaces that name a group of a smart bot that is disconnected: their alerts get no group card',
      async collect() {
        this.set((await find()).length);
      },
    });
    this.health.register('group-spaces', () => this.check());
  }

  async check(): Promise<CheckResult> {
    const spaces = await this.find();
    if (spaces.length === 0) return { ok: true, detail: { spaces: 0 } };
    const words = spaces.slice(0, MOST_NAMED).join(', ');
    const known = (this.bots.all() ?? []).map(({ botId }) => botId);
    // Their bot alone could change them.
    const untrueCards = await this.cards.countStaleOfOthers(known);
    return { ok: false, detail: { words, spaces: spaces.length, untrueCards } };
  }

  /** As `tenant/space`, in order; none until somebody has said which bots there are. */
  async find(): Promise<string[]> {
    const bots = this.bots.all();
    if (bots === undefined) return [];
    const tenantOf = new Map(bots.map(({ integrationId, tenant }) => [integrationId, tenant]));
    const named = await this.groups.all();
    return named
      .filter(({ tenant, integrationId }) => tenantOf.get(integrationId) !== tenant)
      .map(({ tenant, spaceId }) => `${tenant}/${spaceId}`);
  }
}
