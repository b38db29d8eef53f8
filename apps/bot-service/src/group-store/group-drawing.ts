import { compileTemplate, type GroupCard, groupCard, renderCard, TemplateCache } from '@app/cards';
import { alertState } from '@app/contracts';
import { Clock, Logger } from '@app/platform';
import { validateBotCard } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { BotServiceConfig } from '../bot-service.config.js';
import type { CardWithAlert, Shown } from './group-cards.repository.js';

/** Longest link that WeCom takes anywhere (wecom/04 §3). */
const MAX_LINK = 2048;

/** A press that was passed on and not answered yet. */
export interface GroupPressNote {
  action: string;
  by: string;
}

export interface DrawnGroupCard extends Shown {
  card: GroupCard;
}

/** Draws cards for groups, where everybody sees the same one: in the tenant's language and time. */
@Injectable()
export class GroupDrawing {
  private readonly templates = new TemplateCache();

  constructor(
    private readonly config: BotServiceConfig,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Never throws: where the tenant's template fails, the built-in one draws. */
  draw(row: CardWithAlert, note: GroupPressNote | null = null): DrawnGroupCard {
    if (row.template === null) return this.drawWith('built-in', row, note);
    try {
      const drawn = this.drawWith(this.compiled(row), row, note);
      const problems = validateBotCard(drawn.card);
      if (problems.length === 0) return drawn;
      throw new Error(problems.join(', '));
    } catch (err) {
      const { tenant, alertId } = row;
      this.logger.warn({ err, tenant, alertId }, 'a template did not make a card, the built-in one does');
      return this.drawWith('built-in', row, note);
    }
  }

  private drawWith(
    template: Parameters<typeof renderCard>[0]['template'],
    row: CardWithAlert,
    note: GroupPressNote | null,
  ): DrawnGroupCard {
    const { alert, names, locale, timeZone, taskId } = row;
    const now = this.clock.now();
    const { card, face } = renderCard({
      // Hosts of others' links are notify-service's to allow; our own page leads there.
      alert: { ...alert, detailUrl: null },
      ...{ template, reader: { locale, timeZone }, card: { cardId: taskId } },
      ...{ links: { detailUrl: this.pageOf(row) }, now, names, pressNote: note, look: 'current' },
    });
    return {
      card: groupCard(card, taskId, locale),
      ...{ face, version: alert.version, state: alertState(alert, now) },
    };
  }

  private compiled({ template, locale }: CardWithAlert) {
    const { title, body } = template!;
    const key = `${locale}\n${title}\n${body}`;
    return this.templates.get(key, () => compileTemplate({ title, body }, { locale }));
  }

  private pageOf({ tenant, alertId }: CardWithAlert): string {
    const base = this.config.publicBaseUrl.replace(/\/$/, '');
    const page = `${base}/alerts/${encodeURIComponent(tenant)}/${encodeURIComponent(alertId)}`;
    // Browsers take a path segment of dots away, however it is written.
    return page.length <= MAX_LINK && alertId !== '.' && alertId !== '..' ? page : `${base}/app`;
  }
}
