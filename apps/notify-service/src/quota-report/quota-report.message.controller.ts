import { MOST_QUOTAS, type QuotasInUse } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller } from '@nestjs/common';
import { QuotaUseRepository } from '../quota/quota-use.repository.js';
import { ApiBlocks } from '../wecom/api-blocks.js';

/** Which limits of WeCom are near, for whoever operates. */
@Controller()
export class QuotaReportMessageController {
  constructor(
    private readonly use: QuotaUseRepository,
    private readonly blocks: ApiBlocks,
    private readonly clock: Clock,
  ) {}

  @OnRequest('notify.quotas.report')
  async report(): Promise<QuotasInUse> {
    const blocks = this.blocks
      .active()
      .sort((a, b) => b.blockedUntil.getTime() - a.blockedUntil.getTime())
      .slice(0, MOST_QUOTAS)
      .map(({ corpId, api, blockedUntil }) => ({ corpId, api, blockedUntil: blockedUntil.toISOString() }));
    return { members: await this.use.nearest(this.clock.now()), blocks };
  }
}
