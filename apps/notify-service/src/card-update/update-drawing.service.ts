import { ACCOUNT_PATTERN, type CardUpdateRequested } from '@app/contracts';
import type { AccountNames } from '@app/cards';
import { Coalescer } from '@app/persistence';
import { Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { NameBook } from '../directory/name-book.js';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import type { Send } from '../message/send.js';
import { SendLookup } from '../queue/send-lookup.repository.js';
import { TemplateCatalog } from '../template/template-catalog.js';

/** What an order tells of the look; `now` = as it was drawn then. */
export type LookOrder = Pick<CardUpdateRequested, 'tenant' | 'cardId' | 'alert' | 'look' | 'pressNote'> & {
  now?: Date;
};

export interface DrawnUpdate {
  send: Send;
  face: string;
  /** `{card, enableIdTrans}` as JSON. */
  drawn: string;
}

/** Draws the new look of cards that exist: with the template, language and zone each was born with. */
@Injectable()
export class UpdateDrawing {
  private readonly lookups = new Coalescer<LookOrder, { send?: Send; names: AccountNames }>({
    run: (orders) => this.lookUp(orders),
    maxBatch: 100,
    maxInFlight: 4,
  });

  constructor(
    private readonly sends: SendLookup,
    private readonly catalog: TemplateCatalog,
    private readonly drawer: CardDrawer,
    private readonly directory: RecipientDirectory,
    private readonly logger: Logger,
  ) {}

  /** Undefined when the card is not ours, or when not even the built-in template can draw it. */
  async draw(order: LookOrder): Promise<DrawnUpdate | undefined> {
    const { send, names } = await this.lookups.add(order);
    if (!send?.drawn) return undefined;
    const { template: ref, locale, timeZone, recipientName, app } = send.drawn;
    const { tenant, cardId, alert, look, pressNote, now } = order;
    const template = await this.catalog.version(tenant, ref);
    const reader = { locale, timeZone, name: recipientName };
    try {
      const { card, face, needsIdTranslation } = this.drawer.drawSafely(
        { tenant, cardId, alert, template, reader, names, look, pressNote, now, app },
        (error) => this.catalog.failed(tenant, ref!.templateId, error),
      );
      return { send, face, drawn: JSON.stringify({ card, enableIdTrans: needsIdTranslation }) };
    } catch (err) {
      this.logger.error({ err, tenant, alertId: alert.alertId, cardId }, 'an update cannot be drawn');
      return undefined;
    }
  }

  /** Cards and names of the orders of one moment, with one question each. */
  private async lookUp(orders: LookOrder[]): Promise<{ send?: Send; names: AccountNames }[]> {
    const [cards, names] = await Promise.all([
      this.sends.cards(orders.map(({ cardId }) => cardId)),
      this.namesFor(orders),
    ]);
    return orders.map(({ cardId, tenant }) => ({ send: cards.get(cardId), names: names.of(tenant) }));
  }

  private namesFor(orders: LookOrder[]): Promise<NameBook> {
    const wanted = orders.map(({ tenant, alert, pressNote }) => {
      const presser = pressNote && ACCOUNT_PATTERN.test(pressNote.by) ? [pressNote.by] : [];
      return { tenant, accountIds: [...accountsNamedBy(alert), ...presser] };
    });
    return this.directory.names(wanted);
  }
}
