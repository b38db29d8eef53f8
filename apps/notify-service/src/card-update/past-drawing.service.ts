import type { RecallDrawing } from '@app/contracts';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Send } from '../message/send.js';
import { SendLookup } from '../queue/send-lookup.repository.js';
import { CardUpdateRepository } from './card-update.repository.js';
import { lookOf, type CardLook } from './card-look.js';
import { UpdateDrawing } from './update-drawing.service.js';

/** Cards as they were: the very bytes that WeCom got, as long as they are kept. */
@Injectable()
export class PastDrawing {
  constructor(
    private readonly sends: SendLookup,
    private readonly updates: CardUpdateRepository,
    private readonly drawing: UpdateDrawing,
  ) {}

  /** Throws DomainError DRAWING_GONE. */
  async recall(asked: RecallDrawing): Promise<CardLook> {
    const send = (await this.sends.cards([asked.cardId])).get(asked.cardId);
    const isOurs = send?.kind === 'card' && send.tenant === asked.tenant;
    const card = isOurs && ((await this.kept(send, asked.windowId)) ?? (await this.drawAnew(asked)));
    if (!card) throw new DomainError('DRAWING_GONE', `What the card ${asked.cardId} showed is not kept`);
    return card;
  }

  private async kept(send: Send, windowId: string | null | undefined): Promise<CardLook | undefined> {
    if (!windowId) return lookOf(send.body, 'template_card');
    const drawn = await this.updates.drawnWith(send.cardId, windowId);
    return drawn === undefined ? undefined : lookOf(drawn, 'card');
  }

  private async drawAnew({ alert, drawnAt, ...asked }: RecallDrawing): Promise<CardLook | undefined> {
    if (!alert) return undefined;
    const drawn = await this.drawing.draw({ ...asked, alert, now: new Date(drawnAt) });
    return drawn && lookOf(drawn.drawn, 'card');
  }
}
