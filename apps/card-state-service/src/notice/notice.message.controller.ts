import { NoticeChanged, NoticeSent, NoticeUpdateSettled } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { NoticeCardService } from './notice-card.service.js';
import { NoticeUpdates } from './notice-updates.service.js';

@Controller()
export class NoticeMessageController {
  constructor(
    private readonly cards: NoticeCardService,
    private readonly updates: NoticeUpdates,
  ) {}

  @OnFact('notice.sent')
  sent(fact: NoticeSent): Promise<void> {
    return this.cards.sent(fact);
  }

  @OnFact('notice.changed')
  changed(fact: NoticeChanged): Promise<void> {
    return this.cards.changed(fact);
  }

  @OnFact('notice.update-settled')
  settled(fact: NoticeUpdateSettled): Promise<void> {
    return this.updates.settled(fact);
  }
}
