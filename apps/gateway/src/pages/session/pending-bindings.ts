import type { BoundMember } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { csrfTokenOf, randomId } from '../browser/random-id.js';
import { PageError } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import { SignIns } from './sign-ins.js';
import { type PendingBinding, PendingBindingRepository } from './pending-binding.repository.js';

/** Time to find a password, and to come back from single sign-on. */
export const PENDING_LIFE_MS = 30 * 60_000;

export interface OpenPendingBinding extends PendingBinding {
  /** The cookie, which the form and a single sign-on are tied to. */
  cookie: string;
  csrf: string;
}

/** From "WeCom says who this is" to "linked to an account and signed in". */
@Injectable()
export class PendingBindings {
  constructor(
    private readonly pending: PendingBindingRepository,
    private readonly signIns: SignIns,
    private readonly requester: Requester,
    private readonly cookies: BrowserCookies,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  async begin(reply: FastifyReply, pending: PendingBinding): Promise<void> {
    const cookie = randomId();
    await this.pending.add(cookie, pending, new Date(this.clock.now().getTime() + PENDING_LIFE_MS));
    this.cookies.write(reply, 'pending', cookie, PENDING_LIFE_MS);
  }

  async current(request: FastifyRequest): Promise<OpenPendingBinding | undefined> {
    const cookie = this.cookies.read(request, 'pending');
    const pending = cookie && (await this.pending.find(cookie, this.clock.now()));
    return pending ? { ...pending, cookie, csrf: csrfTokenOf(cookie) } : undefined;
  }

  /** Throws the `login-expired` page. */
  async require(request: FastifyRequest): Promise<OpenPendingBinding> {
    const pending = await this.current(request);
    if (!pending) throw new PageError('login-expired');
    return pending;
  }

  /** Throws the `link-ended` page where the tenant that is being linked to holds the corp no more; what was begun is over then. */
  async checkHeld(reply: FastifyReply, { cookie, corpId, tenant }: OpenPendingBinding): Promise<void> {
    const corp = await this.requester.request('auth.corp.get', { corpId });
    if (corp.active && corp.tenant === tenant) return;
    await this.pending.remove(cookie);
    this.cookies.clear(reply, 'pending');
    throw new PageError('link-ended');
  }

  /** The member is linked: signs in and goes where the visit began. */
  async complete(
    request: FastifyRequest,
    reply: FastifyReply,
    pending: OpenPendingBinding,
    { corpId, userId }: BoundMember,
  ): Promise<void> {
    await this.pending.remove(pending.cookie);
    this.cookies.clear(reply, 'pending');
    await this.signIns.begin(request, reply, { corpId, userId });
    this.pages.redirect(reply, pending.returnPath, 303);
  }
}
