import type { Locale } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/page-language.js';
import { PAGE_ERRORS, type PageError } from './page-error.js';
import { PAGE_TEXTS } from './page-texts.js';
import type { QrDrawing } from './qr-code.js';
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

/** A page of one message. */
export interface Notice {
  status: number;
  title: string;
  text: string;
  isError?: boolean;
  /** What to do next, one sentence each. */
  steps?: readonly string[];
  /** A code to scan, what it is to somebody who hears it, and what it is for. */
  scan?: QrDrawing & { label: string; text: string };
  /** The button. */
  action?: string;
  link?: string;
  /** Smaller ways on. */
  links?: readonly { text: string; href: string }[];
}

/** Renders pages in the reader's language and sends them with the headers every page has. */
@Injectable()
export class Pages {
  send(reply: FastifyReply, page: Page): void {
    const { view, locale, title, refresh, data } = page;
    const html = VIEWS[view](
      {
        ...{ lang: locale, title, t: PAGE_TEXTS[locale], style: STYLE_PATH, refresh: refresh ?? null },
        ...{ language: languageSwitch(reply.request, page), ...data },
      },
      // Ours are plain objects; the defaults keep prototypes out of reach anyway.
      {},
    );
    void reply.status(page.status).headers(HEADERS).send(html);
  }

  sendNotice(reply: FastifyReply, locale: Locale, notice: Notice): void {
    const { status, title, ...more } = notice;
    const data = { isError: false, scan: null, steps: [], action: '', link: '', links: [], ...more };
    this.send(reply, { status, view: 'notice', locale, title, data });
  }

  sendError(request: FastifyRequest, reply: FastifyReply, { kind, link }: PageError): void {
    const locale = languageOf(request);
    const texts = PAGE_TEXTS[locale].errors[kind];
    this.sendNotice(reply, locale, { ...texts, status: PAGE_ERRORS[kind].status, link, isError: true });
  }

  /** After a form: the browser shows the target with a GET, and reloading repeats nothing. */
  redirect(reply: FastifyReply, location: string, status: 302 | 303): void {
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    void reply.redirect(location, status);
  }
}

/** Addresses that hold a code or a state, or that use one up. */
const NO_WAY_BACK = /^\/(?:oauth|install|login\/sso|console\/sign-in)(?:\/|$)/;

/** Back to the same page, of which only the path is kept; what has ended leads home. */
function languageSwitch(
  { method, url }: FastifyRequest,
  { status, locale }: Pick<Page, 'status' | 'locale'>,
) {
  const [path = '/'] = url.split('?', 1);
  const home = path.startsWith('/console/') ? '/console' : '/app';
  const back = method !== 'GET' || status >= 400 || NO_WAY_BACK.test(path) ? home : path;
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return {
    text: PAGE_TEXTS[other].language,
    lang: other,
    href: `/language?to=${other}&back=${encodeURIComponent(back)}`,
  };
}
