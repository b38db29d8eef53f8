import type { TemplateTexts } from '@app/cards';
import { refusalOf, Requester } from '@app/messaging';
import { Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CardWithAlert } from '../group-store/group-cards.repository.js';

/** What a tenant without a template of its own calls it (contract §6). */
const DEFAULT = 'default';

/** A card keeps the template that it began with: a press is answered without asking anybody. */
@Injectable()
export class CardTemplates {
  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
  ) {}

  /** The alert's template, else the tenant's default; null = the built-in one. */
  async of({ tenant, templateId, locale }: CardWithAlert): Promise<TemplateTexts | null> {
    for (const id of new Set([templateId ?? DEFAULT, DEFAULT])) {
      const found = await this.ask(tenant, id, locale);
      if (found) return found;
    }
    return null;
  }

  private async ask(
    tenant: string,
    templateId: string,
    locale: CardWithAlert['locale'],
  ): Promise<TemplateTexts | null> {
    try {
      const { title, body } = await this.requester.request('notify.template.get', {
        ...{ tenant, templateId, locale },
      });
      return { title, body };
    } catch (err) {
      // A card in time is better than one in the tenant's words.
      if (refusalOf(err, 'notify.template.get') === undefined)
        this.logger.warn({ err, tenant }, 'a template could not be asked for, the built-in one draws');
      return null;
    }
  }
}
