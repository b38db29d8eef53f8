import type { Locale } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { browserLocale } from './browser-locale.js';
import { PAGE_ERRORS, type PageError } from './page-error.js';
import { PAGE_TEXTS } from './page-texts.js';
import { STYLE_PATH, type ViewName, VIEWS } from './views.js';

/** No script at all, no framing, no referrer (codes ride in our query strings), never cached. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const;

export interface Page {
  status: number;
  view: ViewName;
  locale: Locale;
  title: string;
  /** Seconds and path: the browser looks again by itself, without a script. */
  refresh?: { seconds: number; path: string };
  data: object;
}

/** Renders pages in the reader's language and sends them with the headers every page has. */
@Injectable()
export class Pages {
  send(reply: FastifyReply, page: Page): void {
    const { view, locale, title, refresh, data } = page;
    const html = VIEWS[view](
      { lang: locale, title, t: PAGE_TEXTS[locale], style: STYLE_PATH, refresh: refresh ?? null, ...data },
      // Ours are plain objects; the defaults keep prototypes out of reach anyway.
      {},
    );
    void reply.status(page.status).headers(HEADERS).send(html);
  }

  sendError(request: FastifyRequest, reply: FastifyReply, { kind, link }: PageError): void {
    const locale = browserLocale(request);
    const { title, text, action } = PAGE_TEXTS[locale].errors[kind];
    this.send(reply, {
      status: PAGE_ERRORS[kind].status,
      view: 'notice',
      locale,
      title,
      data: { text, action, link, isError: true },
    });
  }

  /** After a form: the browser shows the target with a GET, and reloading repeats nothing. */
  redirect(reply: FastifyReply, location: string, status: 302 | 303): void {
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    void reply.redirect(location, status);
  }
}
