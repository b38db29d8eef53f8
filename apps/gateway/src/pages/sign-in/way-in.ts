import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { isOutsideWecom, isRealWecom } from '../browser/wecom-client.js';
import { languageOf } from '../language/page-language.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import { qrDrawing } from '../page/qr-code.js';
import { OauthService } from './oauth.service.js';

/** The answer to a browser in which nobody is signed in. */
@Injectable()
export class WayIn {
  constructor(
    private readonly pages: Pages,
    private readonly oauth: OauthService,
    private readonly config: GatewayConfig,
  ) {}

  /**
   * Sends the browser to WeCom, which says who this is and sends it back to `returnPath`. A form gets the `signed-out` page
   * instead: `form-action 'self'` holds for the redirects after a form too, and what the member filled in would be lost
   * without a word.
   */
  async answer(request: FastifyRequest, reply: FastifyReply, returnPath: string): Promise<void> {
    if (request.method !== 'GET') throw new PageError('signed-out', returnPath);
    if (isRealWecom(this.config.wecomOauthBaseUrl) && isOutsideWecom(request)) {
      return this.explain(request, reply, returnPath);
    }
    this.pages.redirect(reply, await this.oauth.start(request, reply, returnPath), 302);
  }

  /** WeCom's own page would only say "open this in the client"; we can say how. */
  private explain(request: FastifyRequest, reply: FastifyReply, returnPath: string): void {
    const locale = languageOf(request);
    const { title, text, code, scan, steps, action } = PAGE_TEXTS[locale].outside;
    const address = new URL(returnPath, this.config.publicBaseUrl).href;
    const link = `/oauth/start?to=${encodeURIComponent(returnPath)}`;
    this.pages.sendNotice(reply, locale, {
      status: 200,
      title,
      text,
      scan: { ...qrDrawing(address), label: code, text: scan },
      steps,
      links: [{ text: action, href: link }],
    });
  }
}
