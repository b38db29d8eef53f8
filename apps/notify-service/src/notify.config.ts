import {
  Env,
  isUrlOf,
  OutboundAllow,
  RedisUrl,
  SealingConfig,
  type Secret,
  WecomProxyUrl,
} from '@app/platform';
import { Max, Min } from 'class-validator';
import { LinkHosts } from './drawing/link-hosts.js';

/** What notify-service needs besides what every service does; read once at start. */
export class NotifyConfig extends SealingConfig {
  @RedisUrl()
  redisUrl: Secret;

  @Env('SMTP_URL', {
    optional: true,
    secret: true,
    group: 'mail',
    doc: 'Mail server for the e-mail channel, smtps://user:password@host:465 or smtp://host:587; unset: no e-mail',
    check: isUrlOf('smtp:', 'smtps:'),
  })
  smtpUrl?: Secret;

  @Env('SMTP_FROM', {
    optional: true,
    group: 'mail',
    doc: 'Sender of the mails, On-call <oncall@example.com>',
  })
  smtpFrom?: string;

  @OutboundAllow()
  outboundAllow: string;

  @Env('CARD_LINK_HOSTS', {
    default: '',
    doc: 'Where links of alerts may lead from cards and mails, by https: wiki.example.com, *.example.com, <tenant>:host for one tenant, comma separated; empty = anywhere',
    check: LinkHosts.problemWith,
  })
  cardLinkHosts: string;

  @Env('SEND_RETRY_WINDOW_MS', {
    default: 600_000,
    doc: 'How long a send is retried after temporary failures, from our receipt of the event, and a minute at least',
  })
  @Min(1_000)
  @Max(86_400_000)
  sendRetryWindowMs: number;

  @Env('SUMMARY_CARDS', {
    default: 'on',
    type: 'boolean',
    doc: 'on: what is too much for one member is folded into one card, critical alerts never; off: all of it waits',
  })
  foldsIntoSummaries: boolean;

  @Env('SEND_LEASE_MS', {
    default: 18_000,
    doc: 'How long a send belongs to a process that has fallen silent; afterwards another one repeats it',
  })
  @Min(15_000)
  @Max(600_000)
  sendLeaseMs: number;

  @WecomProxyUrl()
  wecomProxyUrl?: Secret;

  @Env('WECOM_CALL_TIMEOUT_MS', { default: 10_000, doc: 'Longest wait for one answer of WeCom' })
  @Min(100)
  @Max(60_000)
  wecomCallTimeoutMs: number;

  @Env('WECOM_CORP_CONCURRENCY', {
    default: 8,
    doc: 'Parallel calls of one API for one corp at most; halved when WeCom answers 45033',
  })
  @Min(1)
  @Max(256)
  corpConcurrency: number;

  @Env('WECOM_ACCOUNT_CAP', {
    default: 10_000,
    doc: 'Account cap of the smallest corp, as WeCom’s console says it; an app may send it 200 times as many messages a day',
  })
  @Min(1)
  @Max(10_000_000)
  accountCap: number;

  @Env('WECOM_PROVIDER_ADDRESS', {
    default: 'off',
    type: 'boolean',
    doc: 'on: calls leave from a registered address of a service provider, which may make twice as many',
  })
  isProviderAddress: boolean;

  @Env('WECOM_CALLER_ADDRESS', {
    default: 'shared',
    doc: 'Name of the address that calls leave from; processes behind another one have another name, since WeCom counts by address',
    check: (name) => (/^[\w.-]{1,64}$/.test(name) ? undefined : 'letters, digits, dots and dashes'),
  })
  callerAddress: string;

  @Env('QUICK_RETRY_DELAY_MS', {
    default: 500,
    doc: 'Shortest pause before one of the at most three quick retries of a busy answer (-1)',
  })
  @Min(0)
  @Max(5_000)
  quickRetryDelayMs: number;

  @Env('SEND_POLL_INTERVAL_MS', {
    default: 250,
    doc: 'How often due sends and waiting deliveries are looked for',
  })
  @Min(10)
  @Max(10_000)
  pollIntervalMs: number;
}
