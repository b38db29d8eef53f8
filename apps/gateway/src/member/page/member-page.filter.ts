import { Clock, DomainError, Logger, SparingLog, UpstreamError } from '@app/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { isOutsideWecom, isRealWecom } from '../browser/wecom-client.js';
import { OauthService } from '../oauth/oauth.service.js';
import { PageError, SignInNeeded } from './page-error.js';
import { languageOf } from './page-language.js';
import { PAGE_TEXTS } from './page-texts.js';
import { Pages } from './pages.js';

/** Every way a visit can end that is not the page asked for: a page that says so, or WeCom's sign-in. */
@Catch()
export class MemberPageFilter implements ExceptionFilter {
  private readonly log: SparingLog;

  constructor(
    private readonly pages: Pages,
    private readonly oauth: OauthService,
    private readonly config: GatewayConfig,
    clock: Clock,
    logger: Logger,
  ) {
    this.log = new SparingLog(logger, clock);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (!(error instanceof SignInNeeded))
      return this.pages.sendError(request, reply, this.pageErrorOf(error));
    // Nest does not wait for filters: what fails in here has to end in here.
    this.signIn(request, reply, error.returnPath).catch((failure: unknown) =>
      this.pages.sendError(request, reply, this.pageErrorOf(failure)),
    );
  }

  /**
   * A form is not answered with a way to WeCom: `form-action 'self'` holds for the redirects after a form too, and what
   * the member filled in would be lost without a word.
   */
  private async signIn(request: FastifyRequest, reply: FastifyReply, returnPath: string): Promise<void> {
    if (request.method !== 'GET') throw new PageError('signed-out', returnPath);
    if (isRealWecom(this.config.wecomOauthBaseUrl) && isOutsideWecom(request)) {
      return this.showWayIn(request, reply, returnPath);
    }
    this.pages.redirect(reply, await this.oauth.start(request, reply, returnPath), 302);
  }

  /** WeCom's own page would only say "open this in the client"; we can say how. */
  private showWayIn(request: FastifyRequest, reply: FastifyReply, returnPath: string): void {
    const locale = languageOf(request);
    const { title, text, steps, action } = PAGE_TEXTS[locale].outside;
    const link = `/oauth/start?to=${encodeURIComponent(returnPath)}`;
    this.pages.sendNotice(reply, locale, {
      status: 200,
      title,
      text,
      steps,
      links: [{ text: action, href: link }],
    });
  }

  private pageErrorOf(error: unknown): PageError {
    if (error instanceof PageError) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return new PageError('not-found');
    if (error instanceof UpstreamError) {
      this.log.warn(error.code, { err: error }, 'member page unavailable');
      return new PageError('unavailable');
    }
    if (error instanceof DomainError)
      this.log.warn(error.code, { err: error }, 'member page met an unexpected refusal');
    else this.log.error(error instanceof Error ? error.name : 'other', { err: error }, 'member page failed');
    return new PageError('failed');
  }
}
