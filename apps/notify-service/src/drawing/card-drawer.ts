import type { AlertSnapshot, Locale, PressNote } from '@app/contracts';
import { renderCard, type AccountNames, type CompiledTemplate, type RenderedCard } from '@app/cards';
import { Clock } from '@app/platform';
import { validateTemplateCard } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import type { LinkedApp } from '../message/recipient.js';
import { NotifyConfig } from '../notify.config.js';
import { LinkHosts } from './link-hosts.js';
import { alertUrl, homeUrl } from './member-links.js';

export interface CardToDraw {
  tenant: string;
  cardId: string;
  alert: AlertSnapshot;
  template: CompiledTemplate | 'built-in';
  reader: { locale: Locale; timeZone: string; name?: string };
  names: AccountNames;
  look: 'current' | 'superseded';
  pressNote?: PressNote | null;
  /** Absent in a preview. */
  app?: LinkedApp;
  /** The moment it is drawn for; absent = now. */
  now?: Date;
}

/** A drawn card that WeCom would refuse; the template is at fault. */
export class CardOutOfLimitsError extends Error {
  override readonly name = 'CardOutOfLimitsError';
}

/** Draws cards for sends, updates and previews alike. */
@Injectable()
export class CardDrawer {
  private readonly linkHosts: LinkHosts;

  constructor(
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {
    this.linkHosts = LinkHosts.parse(config.cardLinkHosts);
  }

  /** Throws what a broken template throws, or CardOutOfLimitsError; the built-in template does neither. */
  draw(given: CardToDraw): RenderedCard {
    const { tenant, cardId, template, reader, names, look, pressNote, now = this.clock.now() } = given;
    const detailUrl = this.linkHosts.allowedLink(tenant, given.alert.detailUrl);
    const alert = detailUrl === given.alert.detailUrl ? given.alert : { ...given.alert, detailUrl };
    const rendered = renderCard({
      alert,
      template,
      reader,
      card: { cardId },
      links: { detailUrl: this.detailUrl(tenant, alert.alertId, given.app) },
      now,
      names,
      look,
      pressNote: pressNote && { ...pressNote, by: nameOf(pressNote.by, names) },
    });
    if (template !== 'built-in') checkLimits(rendered, look);
    return rendered;
  }

  /** Draws with the built-in template when the tenant's fails; `onFailure` is told why. */
  drawSafely(card: CardToDraw, onFailure: (error: unknown) => void): RenderedCard {
    if (card.template === 'built-in') return this.draw(card);
    try {
      return this.draw(card);
    } catch (error) {
      onFailure(error);
      return this.draw({ ...card, template: 'built-in' });
    }
  }

  /** The app's home. */
  homeUrl(app: LinkedApp | undefined): string {
    return homeUrl(this.config.publicBaseUrl, app);
  }

  /** The detail page. */
  detailUrl(tenant: string, alertId: string, app: LinkedApp | undefined): string {
    return alertUrl(this.config.publicBaseUrl, { tenant, alertId }, app);
  }
}

function nameOf(by: string, names: AccountNames): string {
  return Object.hasOwn(names, by) ? names[by]! : by;
}

/** `replace_text` is for updates only, so a superseded look is checked as one. */
function checkLimits({ card }: RenderedCard, look: CardToDraw['look']): void {
  const problems =
    look === 'superseded'
      ? validateTemplateCard(card, { mode: 'update' })
      : validateTemplateCard({ ...card, task_id: 'checked' }, { mode: 'send' });
  if (problems.length > 0) throw new CardOutOfLimitsError(problems.map(({ field }) => field).join(', '));
}
