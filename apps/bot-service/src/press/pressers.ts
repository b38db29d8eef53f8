import type { BoundMember, KnownBot } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, KeptAnswers, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { isOpenId, type Memberships, membershipsOf } from './group-press.js';

const PATIENCE_MS = 1_000;

/** The account behind a member who pressed, or spoke, in a chat with a bot. */
@Injectable()
export class Pressers {
  private readonly answers: KeptAnswers<BoundMember | null>;
  private readonly names: KeptAnswers<Memberships>;

  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
    clock: Clock,
  ) {
    this.answers = new KeptAnswers(clock, (member) => member !== null);
    this.names = new KeptAnswers(clock);
  }

  /** Whom the id may be. An open id is turned into the plain one where an own app of the tenant's sees the member. */
  async memberships(bot: KnownBot, userId: string): Promise<Memberships> {
    if (!isOpenId(userId) || bot.corpIds.length === 0) return membershipsOf(bot, userId);
    try {
      // Whoever told a code is known already.
      if (await this.memberOf({ corpId: bot.botId, userId })) return membershipsOf(bot, userId);
      return await this.names.get(`${bot.botId} ${userId}`, () => this.named(bot, userId));
    } catch (err) {
      this.logger.warn({ err, botId: bot.botId }, 'nobody could say who a member is');
      return membershipsOf(bot, userId);
    }
  }

  /** Null = nobody is linked. Throws UpstreamError while identity-service cannot be asked. */
  async of(bot: KnownBot, userId: string): Promise<BoundMember | null> {
    const who = await this.memberships(bot, userId);
    for (const corpId of who.corpIds) {
      const found = await this.memberOf({ corpId, userId: who.userId });
      if (found?.tenant === bot.tenant) return found;
    }
    return null;
  }

  /** Somebody has just become somebody else. */
  forget({ botId }: KnownBot, userId: string): void {
    this.answers.forget(`${botId} ${userId}`);
  }

  private async named(bot: KnownBot, userId: string): Promise<Memberships> {
    const { integrationId, botId } = bot;
    const question = { integrationId, userId };
    const { member } = await this.requester.request('auth.bot-member.name', question, {
      timeoutMs: PATIENCE_MS,
    });
    return member ? { userId: member.userId, corpIds: [member.corpId, botId] } : membershipsOf(bot, userId);
  }

  private memberOf(member: { corpId: string; userId: string }): Promise<BoundMember | null> {
    return this.answers.get(`${member.corpId} ${member.userId}`, () => this.ask(member));
  }

  private async ask(member: { corpId: string; userId: string }): Promise<BoundMember | null> {
    const { binding } = await this.requester.request('identity.member.resolve', member, {
      timeoutMs: PATIENCE_MS,
    });
    return binding;
  }
}
