import { Env, isUrlOf, SealingConfig, type Secret, WecomProxyUrl } from '@app/platform';
import { BOT_MESSAGES_PER_HOUR, BOT_MESSAGES_PER_MINUTE, BOT_PING_MS } from '@app/wecom-client';
import { IsInt, Max, Min } from 'class-validator';

/** What bot-service needs besides what every service does. */
export class BotServiceConfig extends SealingConfig {
  @Env('WECOM_BOT_URL', {
    default: 'wss://openws.work.weixin.qq.com',
    doc: 'Where smart bots connect; a private deployment of WeCom has an address of its own',
    check: isUrlOf('ws:', 'wss:'),
  })
  wecomBotUrl: string;

  @Env('WECOM_BOT_CA', {
    optional: true,
    doc: 'Path of the CA (PEM) that signed the certificate of WECOM_BOT_URL, where it is no public one',
  })
  wecomBotCa?: string;

  @WecomProxyUrl()
  wecomProxyUrl?: Secret;

  @Env('BOT_ANSWER_WAIT_MS', {
    default: 100,
    doc: 'Milliseconds from a press in a group to its card’s new look where the alert’s next version does not come before: then it says that the press is on its way',
  })
  @IsInt()
  @Min(0)
  @Max(3_000)
  answerWaitMs: number;

  @Env('BOT_PING_MS', {
    default: BOT_PING_MS,
    doc: 'Milliseconds between two pings of a bot’s connection; two unanswered ones are its end',
  })
  @IsInt()
  @Min(1_000)
  @Max(60_000)
  pingMs: number;

  @Env('BOT_MESSAGES_A_MINUTE', {
    default: BOT_MESSAGES_PER_MINUTE,
    doc: 'Messages that a bot may send into one conversation a minute; WeCom has changed its word on that',
  })
  @IsInt()
  @Min(1)
  @Max(1_000)
  messagesAMinute: number;

  @Env('BOT_MESSAGES_AN_HOUR', { default: BOT_MESSAGES_PER_HOUR, doc: 'The same an hour' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  messagesAnHour: number;

  @Env('BOT_OPEN_ALERT_DAYS', {
    default: 90,
    doc: 'Days after which an alert that never closes leaves its group’s card: a newer version of it then makes a new one',
  })
  @IsInt()
  @Min(8)
  @Max(3_650)
  openAlertDays: number;
}
