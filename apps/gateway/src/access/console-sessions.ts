import { OPERATOR_SESSION_LIFE_MS, type OperatorView } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BrowserCookies } from '../pages/browser/browser-cookies.js';
import { csrfTokenOf, randomId } from '../pages/browser/random-id.js';
import { digestOf } from './digest.js';
import type { SessionBody } from './dto/session.dto.js';
import { Principals } from './principals.js';

/** Sessions of operators' browsers: the cookie holds a random id, everybody else knows its digest only. */
@Injectable()
export class ConsoleSessions {
  constructor(
    private readonly cookies: BrowserCookies,
    private readonly principals: Principals,
  ) {}

  /** Signs in under a new id, so that nobody who planted an old one is signed in with it. */
  async begin(reply: FastifyReply, signIn: (session: string) => Promise<OperatorView>): Promise<SessionBody> {
    const session = randomId();
    const digest = digestOf(session);
    const { name, role, tenant } = await signIn(digest);
    this.principals.welcome({ kind: 'session', digest });
    this.cookies.write(reply, 'console', session, OPERATOR_SESSION_LIFE_MS);
    return { operator: { name, role, tenant }, csrfToken: csrfTokenOf(session) };
  }

  clear(reply: FastifyReply): void {
    this.principals.forget();
    this.cookies.clear(reply, 'console');
  }
}
