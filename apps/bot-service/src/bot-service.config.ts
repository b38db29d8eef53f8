import { Env, isUrlOf, SealingConfig } from '@app/platform';
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

  @Env('BOT_ANSWER_WAIT_MS', {
    default: 150,
    doc: 'Milliseconds that a press in a group waits for the alert’s next version, before its card says that the press is on its way',
  })
  @IsInt()
  @Min(0)
  @Max(3_000)
  answerWaitMs: number;
}
