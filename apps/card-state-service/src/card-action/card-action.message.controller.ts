import { SubmitAction, WecomCallback } from '@app/contracts';
import { OnFact, OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardActionService } from './card-action.service.js';
import { cardPressOf } from './card-press.js';
import { PageActionService } from './page-action.service.js';

@Controller()
export class CardActionMessageController {
  constructor(
    private readonly actions: CardActionService,
    private readonly page: PageActionService,
  ) {}

  @OnFact('wecom.callback.data.*', { concurrency: 64 })
  async dataCallback(callback: WecomCallback): Promise<void> {
    const press = cardPressOf(callback);
    if (press) await this.actions.pressed(press);
  }

  @OnRequest('card.action.submit')
  submit(form: SubmitAction): Promise<{ actionId: string }> {
    return this.page.submit(form);
  }
}
