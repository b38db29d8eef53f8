import { momentOf, type DrawnCardAt, type DrawnCardView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { storedAlert } from '../alert-truth/stored-alert.js';
import { DrawnCardRepository } from './drawn-card.repository.js';

/** What one copy of a card showed at a moment: which drawing that was is known here, the drawing to notify-service. */
@Injectable()
export class DrawnCardService {
  constructor(
    private readonly rows: DrawnCardRepository,
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError CARD_UNKNOWN, CARD_NOT_SHOWN or DRAWING_GONE. */
  async at(asked: DrawnCardAt): Promise<DrawnCardView> {
    const { tenant, alertId, cardId } = asked;
    if (!(await this.rows.isKnown(asked))) {
      throw new DomainError('CARD_UNKNOWN', `The alert ${alertId} has no card ${cardId}`);
    }
    const moment = (asked.at && momentOf(asked.at)) || this.clock.now();
    const drawing = await this.rows.last(asked, moment);
    if (!drawing || drawing.look === 'recalled') {
      throw new DomainError('CARD_NOT_SHOWN', `Nobody saw this card at ${moment.toISOString()}`);
    }
    const { seenFrom, version, look, windowId, snapshot, pressNote } = drawing;
    const drawnAt = seenFrom.toISOString();
    const { card } = await this.requester.request('notify.drawing.recall', {
      ...{ tenant, cardId, windowId, look, drawnAt },
      alert: snapshot === null ? null : storedAlert(snapshot),
      pressNote: pressNote && { ...pressNote, at: new Date(pressNote.at).toISOString() },
    });
    return { card, version, look, drawnAt };
  }
}
