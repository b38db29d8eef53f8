import { MemberBound, MemberUnbound, SubmitAction, WecomCallback } from '@app/contracts';
import { OnFact, OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { cardPressOf } from './card-press.js';
import { CardPressService } from './card-press.service.js';
import { HeldPressService } from './held-press.service.js';
import { isNotice, NoticePressService } from './notice-press.service.js';
import { PagePressService } from './page-press.service.js';

/** Every way in which a press begins or goes on. */
@Controller()
export class PressMessageController {
  constructor(
    private readonly cards: CardPressService,
    private readonly page: PagePressService,
    private readonly held: HeldPressService,
    private readonly notices: NoticePressService,
  ) {}

  @OnFact('wecom.callback.data.*', { concurrency: 64 })
  async dataCallback(callback: WecomCallback): Promise<void> {
    const press = cardPressOf(callback);
    if (!press) return;
    if (isNotice(press)) await this.notices.pressed(press, callback.event.eventKey);
    else await this.cards.pressed(press);
  }

  @OnRequest('card.action.submit')
  submit(form: SubmitAction): Promise<{ actionId: string }> {
    return this.page.submit(form);
  }

  @OnFact('identity.bound')
  async bound(fact: MemberBound): Promise<void> {
    await this.held.bound(fact);
  }

  @OnFact('identity.unbound')
  async unbound(fact: MemberUnbound): Promise<void> {
    await this.held.unbound(fact);
  }
}
