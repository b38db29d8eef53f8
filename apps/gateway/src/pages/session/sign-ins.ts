import type { BoundMember, ResolvedMember } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { csrfTokenOf, randomId } from '../browser/random-id.js';
import { languageOf } from '../language/page-language.js';
import { SignInRepository, type WecomMember } from './sign-in.repository.js';

/** Then WeCom is asked again, silently: a member who left without a word to us is out within a shift. */
export const SIGN_IN_LIFE_MS = 12 * 3600_000;

/** Who looks at a page: a member with a live link to an account. */
export interface Reader extends BoundMember {
  /** The session cookie, which forms are tied to. */
  session: string;
  /** By the clock of identity-service. */
  signedInAt: Date;
  signedInUntil: Date;
  csrf: string;
}

/** Sessions of members' browsers. The link to an account decides each time: a sign-in outlives no unbinding. */
@Injectable()
export class SignIns {
  constructor(
    private readonly signIns: SignInRepository,
    private readonly cookies: BrowserCookies,
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  async current(request: FastifyRequest): Promise<Reader | undefined> {
    const session = this.cookies.read(request, 'session');
    const signIn = session && (await this.signIns.find(session, this.clock.now()));
    if (!signIn) return undefined;
    const { corpId, userId, createdAt } = signIn;
    const member = await this.requester.request('identity.member.resolve', { corpId, userId });
    const { binding } = member;
    if (binding && holds(member, createdAt)) {
      const signedInUntil = new Date(createdAt.getTime() + SIGN_IN_LIFE_MS);
      return {
        ...binding,
        locale: languageOf(request, binding),
        ...{ session, csrf: csrfTokenOf(session), signedInAt: createdAt, signedInUntil },
      };
    }
    await this.signIns.remove(session);
    return undefined;
  }

  /** Under a new id, so that nobody who planted the old one is signed in with it. */
  async begin(request: FastifyRequest, reply: FastifyReply, { corpId, userId }: WecomMember): Promise<void> {
    const former = this.cookies.read(request, 'session');
    if (former) await this.signIns.remove(former);
    const session = randomId();
    const { signInsEndedAt, asOf } = await this.requester.request('identity.member.resolve', {
      corpId,
      userId,
    });
    // By the clock that ends sign-ins, and newer than what it ended before.
    const endedAt = signInsEndedAt === null ? 0 : Date.parse(signInsEndedAt);
    const beganAt = new Date(Math.max(Date.parse(asOf), endedAt + 1));
    const expiresAt = new Date(this.clock.now().getTime() + SIGN_IN_LIFE_MS);
    await this.signIns.add(session, { corpId, userId }, beganAt, expiresAt);
    this.cookies.write(reply, 'session', session, SIGN_IN_LIFE_MS);
  }

  async end(session: string, reply: FastifyReply): Promise<void> {
    await this.signIns.remove(session);
    this.cookies.clear(reply, 'session');
  }
}

/** A member out of the visible scope has no sign-in, and neither has one whose sign-ins were ended since it began. */
function holds({ outsideScope, signInsEndedAt }: ResolvedMember, createdAt: Date): boolean {
  return !outsideScope && (signInsEndedAt === null || new Date(signInsEndedAt) < createdAt);
}
