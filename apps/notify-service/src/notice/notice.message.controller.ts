import { NoticeRequested, NoticeUpdateRequested } from '@app/contracts';
import { type FactContext, OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { NoticeUpdateService } from './notice-update.service.js';
import { NoticeService } from './notice.service.js';

@Controller()
export class NoticeMessageController {
  constructor(
    private readonly notices: NoticeService,
    private readonly updates: NoticeUpdateService,
  ) {}

  @OnFact('notice.requested')
  onRequested(order: NoticeRequested, { key, correlationId }: FactContext): Promise<void> {
    return this.notices.send(order, key, correlationId);
  }

  @OnFact('notice.update-requested', { concurrency: 16 })
  onUpdateRequested(order: NoticeUpdateRequested): Promise<void> {
    return this.updates.update(order);
  }
}
