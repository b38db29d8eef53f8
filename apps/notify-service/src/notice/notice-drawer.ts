import { noticeCard, type NoticeCard } from '@app/cards';
import type { Locale, NoticeTexts } from '@app/contracts';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { homeUrl, pageUrl } from '../drawing/member-links.js';
import type { LinkedApp } from '../message/recipient.js';
import { NotifyConfig } from '../notify.config.js';

export interface NoticeToDraw {
  texts: NoticeTexts;
  url: string | null;
  locale: Locale;
  timeZone: string;
  app: LinkedApp | null;
  isTaken?: boolean;
}

/** Draws a notice for those who read alike, on a send and on every correction. */
@Injectable()
export class NoticeDrawer {
  constructor(
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  draw({ texts, url, locale, timeZone, app, isTaken }: NoticeToDraw): NoticeCard {
    const { publicBaseUrl } = this.config;
    const text = texts[locale];
    const linked = (page: string): string => pageUrl(publicBaseUrl, page, app ?? undefined);
    const buttons = text.buttons.map((button) =>
      button.url ? { ...button, url: linked(button.url) } : button,
    );
    return noticeCard({
      text: { ...text, buttons },
      url: url ? linked(url) : homeUrl(publicBaseUrl, app ?? undefined),
      now: this.clock.now(),
      reader: { locale, timeZone },
      isTaken,
    });
  }
}
