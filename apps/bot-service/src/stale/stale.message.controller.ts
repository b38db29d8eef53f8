import { type Page, pageOf, type StaleGroupCard, type StaleGroupCards } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { StaleCards } from './stale-cards.repository.js';

@Controller()
export class StaleMessageController {
  constructor(
    private readonly bots: KnownBots,
    private readonly cards: StaleCards,
  ) {}

  /** Throws a retryable UpstreamError until somebody has said which bots there are. */
  @OnRequest('bot.stale.list')
  async list(request: StaleGroupCards): Promise<Page<StaleGroupCard>> {
    const known = this.bots.all();
    if (!known)
      throw new UpstreamError('SERVICE_UNAVAILABLE', 'auth-service was not asked yet', { retryable: true });
    const own = new Map(
      known.filter(({ tenant }) => tenant === request.tenant).map((bot) => [bot.botId, bot.integrationId]),
    );
    const rows = await this.cards.list([...own.keys()], request);
    const views = rows.map(({ botId, staleSince, ...row }) => ({
      ...row,
      ...{ integrationId: own.get(botId)!, staleSince: staleSince.toISOString() },
    }));
    return pageOf(views, request, ({ staleSince, cardId }) => [Date.parse(staleSince), cardId]);
  }
}
