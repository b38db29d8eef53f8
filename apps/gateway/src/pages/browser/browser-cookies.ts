import '@fastify/cookie';
import type { Locale } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { LANGUAGE_COOKIE } from '../language/page-language.js';

/**
 * `browser` ties a state to the browser that started a sign-in, `pending` names a member who still has to link an account,
 * `session` a signed-in member, `console` a signed-in operator, `code` somebody who left for the issuer to get a bot's code.
 */
export type CookieName = 'browser' | 'pending' | 'session' | 'console' | 'code';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Our cookies: unreadable for scripts, and with https bound to this host by the `__Host-` prefix. */
@Injectable()
export class BrowserCookies {
  private readonly secure: boolean;

  constructor(config: GatewayConfig) {
    this.secure = new URL(config.publicBaseUrl).protocol === 'https:';
  }

  /** The random id in the cookie; undefined when it is absent or was not made by us. */
  read(request: FastifyRequest, name: CookieName): string | undefined {
    const value = request.cookies[this.nameOf(name)];
    return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
  }

  write(reply: FastifyReply, name: CookieName, id: string, lifeMs: number): void {
    void reply.setCookie(this.nameOf(name), id, { ...this.attributes(), maxAge: Math.floor(lifeMs / 1000) });
  }

  /** The language somebody chose on a page. */
  writeLanguage(reply: FastifyReply, locale: Locale): void {
    void reply.setCookie(LANGUAGE_COOKIE, locale, { ...this.attributes(), maxAge: YEAR_SECONDS });
  }

  /** The app of its corp's own that this browser signed in through last; undefined when there is none. */
  readApp(request: FastifyRequest): string | undefined {
    const value = request.cookies[this.nameOf('app')];
    return value !== undefined && /^[0-9A-Z]{26}$/.test(value) ? value : undefined;
  }

  writeApp(reply: FastifyReply, integrationId: string): void {
    void reply.setCookie(this.nameOf('app'), integrationId, { ...this.attributes(), maxAge: YEAR_SECONDS });
  }

  clear(reply: FastifyReply, name: CookieName): void {
    void reply.setCookie(this.nameOf(name), '', { ...this.attributes(), maxAge: 0 });
  }

  private nameOf(name: CookieName | 'app'): string {
    return this.secure ? `__Host-oncall_${name}` : `oncall_${name}`;
  }

  /** Lax, not Strict: WeCom's redirect back to us is a top-level GET from another site. */
  private attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
