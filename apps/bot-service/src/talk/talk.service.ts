import { markdownText } from '@app/cards';
import type { BoundMember, KnownBot, Locale } from '@app/contracts';
import { refusalOf, Requester, Tenants } from '@app/messaging';
import { Clock, Logger, OncallError } from '@app/platform';
import { type BotConnection, botMarkdown, type BotMessage } from '@app/wecom-client';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BotServiceConfig } from '../bot-service.config.js';
import { BotCallbacks } from '../callback/bot-callbacks.service.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { Pressers } from '../press/pressers.js';
import { alertLines, type OnDuty, onDutyLines, TALK_WORDS } from './talk-words.js';
import { understand, type Wish } from './understand.js';

const MOST_SCHEDULES = 10;
const MOST_ALERTS = 5;
/** Characters of an alert's id that are said. */
const MOST_ID = 60;

/** Nobody is linked to whoever speaks. */
class SpeakerUnknownError extends Error {
  override readonly name = 'SpeakerUnknownError';
}

/** Answers what members ask the bot, from the same services and by the same permissions as cards and pages. */
@Injectable()
export class Talk implements OnApplicationBootstrap {
  constructor(
    private readonly callbacks: BotCallbacks,
    private readonly pressers: Pressers,
    private readonly requester: Requester,
    private readonly tenants: Tenants,
    private readonly metrics: BotMetrics,
    private readonly config: BotServiceConfig,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.callbacks.hearsRest((bot, message, connection) => this.heard(bot, message, connection));
  }

  private async heard(bot: KnownBot, message: BotMessage, connection: BotConnection): Promise<boolean> {
    const { wish, locale = await this.tenants.localeOf(bot.tenant) } = understand(message.text);
    const words = await this.answer(bot, message, wish, locale).catch((err: unknown) => {
      if (err instanceof SpeakerUnknownError) return TALK_WORDS[locale].unknown(this.pageOf(bot));
      if (err instanceof OncallError && err.code === 'ALERT_DESK_OFF') return TALK_WORDS[locale].deskOff;
      this.logger.warn({ err, botId: bot.botId, wish: wish.kind }, 'a question to a bot had no answer');
      return TALK_WORDS[locale].unavailable;
    });
    const said = await connection.reply(message, botMarkdown(words)).then(
      () => 'sent',
      (err: unknown) => {
        this.logger.warn({ err, botId: bot.botId }, 'an answer of a bot was not sent');
        return 'unsent';
      },
    );
    this.metrics.sent('word', said);
    return true;
  }

  private answer(bot: KnownBot, message: BotMessage, wish: Wish, locale: Locale): Promise<string> {
    switch (wish.kind) {
      case 'on-call':
        return this.onCall(bot.tenant, locale);
      case 'my-alerts':
        return this.myAlerts(bot, message, locale);
      case 'snooze':
        return this.snooze(bot, message, wish, locale);
      case 'snooze-length':
        return Promise.resolve(TALK_WORDS[locale].snoozeLength);
      case 'help':
        return Promise.resolve(TALK_WORDS[locale].help);
    }
  }

  private async onCall(tenant: string, locale: Locale): Promise<string> {
    const { items } = await this.requester.request('desk.schedules.list', { tenant, limit: 100 });
    const shown = items.slice(0, MOST_SCHEDULES);
    const now = await Promise.all(shown.map(({ scheduleId }) => this.accountOnCall(tenant, scheduleId)));
    const ids = [...new Set(now.flatMap((accountId) => accountId ?? []))];
    const names = await this.namesOf(tenant, ids);
    const onDuty: OnDuty[] = shown.map(({ name }, index) => {
      const accountId = now[index]!;
      return { schedule: name, name: accountId === null ? null : (names.get(accountId) ?? accountId) };
    });
    return onDutyLines(onDuty, items.length - shown.length, locale);
  }

  /** By a schedule that cannot be read, or went this moment, nobody is; the others are told all the same. */
  private async accountOnCall(tenant: string, scheduleId: string): Promise<string | null> {
    try {
      return (await this.requester.request('desk.on-call.get', { tenant, scheduleId })).accountId;
    } catch (error) {
      if (refusalOf(error, 'desk.on-call.get') === undefined) throw error;
      return null;
    }
  }

  private async namesOf(tenant: string, accountIds: string[]): Promise<Map<string, string>> {
    const question = { groups: [{ tenant, accountIds }] };
    const { groups } = await this.requester.request('identity.recipients.resolve', question);
    const known = (groups[0]?.recipients ?? []).filter((one) => one.known);
    return new Map(known.map(({ accountId, displayName }) => [accountId, displayName]));
  }

  private async myAlerts(bot: KnownBot, message: BotMessage, locale: Locale): Promise<string> {
    const { tenant, accountId, timeZone } = await this.speaker(bot, message);
    const question = { tenant, accountId, limit: MOST_ALERTS };
    const { items, next } = await this.requester.request('card.open-alerts.list', question);
    return alertLines(items, next !== null, { locale, timeZone }, this.clock.now());
  }

  private async snooze(
    bot: KnownBot,
    message: BotMessage,
    { alertId, seconds }: Extract<Wish, { kind: 'snooze' }>,
    locale: Locale,
  ): Promise<string> {
    const { tenant, accountId, corpId, userId } = await this.speaker(bot, message);
    try {
      const { alert } = await this.requester.request('card.alert.get', { tenant, alertId, accountId });
      await this.requester.request('card.action.submit', {
        ...{ tenant, alertId, action: 'snooze', snoozeSeconds: seconds, observedVersion: alert.version },
        ...{ accountId, corpId, userId, submissionId: `bot ${bot.botId} ${message.msgId}` },
      });
      return TALK_WORDS[locale].snoozed(markdownText(alertId, MOST_ID, locale));
    } catch (error) {
      const refusal = refusalOf(error, 'card.action.submit');
      if (refusal === undefined) throw error;
      return TALK_WORDS[locale].refused[refusal];
    }
  }

  private async speaker(bot: KnownBot, { userId }: BotMessage): Promise<BoundMember> {
    const member = await this.pressers.of(bot, userId);
    if (member === null) throw new SpeakerUnknownError();
    return member;
  }

  private pageOf({ integrationId }: KnownBot): string {
    return `${this.config.publicBaseUrl.replace(/\/$/, '')}/bot/${integrationId}`;
  }
}
