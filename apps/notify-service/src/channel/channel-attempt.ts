import { type ChannelTarget, webhookSecretContext } from '@app/contracts';
import { Clock, Keyring, OncallError, OutboundHttp, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { isOver } from '../decide/seat.js';
import type { ChannelResult, LeasedChannelDelivery } from '../delivery/channel-delivery.js';
import { LinkHosts } from '../drawing/link-hosts.js';
import { alertUrl } from '../drawing/member-links.js';
import { NotifyConfig } from '../notify.config.js';
import { ChannelTargets } from './channel-targets.js';
import { HostLines } from './host-lines.js';
import { mailMessage } from './mail-message.js';
import { Mailer } from './mailer.js';
import { robotCard, robotText } from './robot-message.js';
import { RobotPost } from './robot-post.js';
import { webhookMessage } from './webhook-message.js';

const FIRST_BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 60_000;
const WEBHOOK_TIMEOUT_MS = 8_000;
/** What the receiver will never take. */
const REFUSED = new Set(['OUTBOUND_REFUSED', 'MAIL_REJECTED', 'ROBOT_REFUSED']);

/** One attempt at one message of a channel, and what becomes of it. Touches no table. */
@Injectable()
export class ChannelAttempt {
  private readonly hosts = new HostLines();
  private readonly linkHosts: LinkHosts;

  constructor(
    private readonly targets: ChannelTargets,
    private readonly mailer: Mailer,
    private readonly http: OutboundHttp,
    private readonly robots: RobotPost,
    private readonly keyring: Keyring,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {
    this.linkHosts = LinkHosts.parse(config.cardLinkHosts);
  }

  async run(delivery: LeasedChannelDelivery): Promise<ChannelResult> {
    const result = await this.attempt(delivery);
    // A host that is busy and a robot's limit are waited for no longer than a failure is.
    if (result.kind !== 'later' || result.failure !== null) return result;
    const { giveUpAt } = delivery;
    if (this.clock.now() >= giveUpAt) return unavailable('its turn did not come in time');
    return result.notBefore < giveUpAt ? result : { ...result, notBefore: giveUpAt };
  }

  private async attempt(delivery: LeasedChannelDelivery): Promise<ChannelResult> {
    const { alert, renotify, isTold, toldMsgId } = delivery;
    if (!alert || isOver(delivery, alert)) return { kind: 'over' };
    if (isTold && !renotify) return { kind: 'held', msgId: toldMsgId };
    try {
      const target = await this.targets.find(delivery);
      if (!target) return unavailable('the account has no such channel any more');
      switch (target.kind) {
        case 'email':
          return await this.mail(delivery, target);
        case 'robot':
          return await this.toGroup(delivery, target);
        case 'webhook':
          return await this.perHost(new URL(target.url).host, () => this.post(delivery, target));
      }
    } catch (error) {
      return this.failed(delivery, error);
    }
  }

  private async mail(
    delivery: LeasedChannelDelivery,
    target: ChannelTarget & { kind: 'email' },
  ): Promise<ChannelResult> {
    if (!this.mailer.isOn) return unavailable('no mail server is configured (SMTP_URL)');
    const alert = delivery.alert!;
    const link = this.linkHosts.allowedLink(delivery.tenant, alert.detailUrl);
    const message = mailMessage(delivery, { ...alert, detailUrl: link }, target, {
      ...{ detailUrl: this.detailUrl(delivery), host: this.mailer.host },
    });
    await this.mailer.send(target.address, message);
    return { kind: 'sent', msgId: message.messageId.slice(1, -1), detail: null };
  }

  private async post(
    delivery: LeasedChannelDelivery,
    { url, sealedSecret }: ChannelTarget & { kind: 'webhook' },
  ): Promise<ChannelResult> {
    const secret = this.keyring.open(sealedSecret, webhookSecretContext(delivery));
    const { body, headers } = webhookMessage(delivery, delivery.alert!, {
      ...{ secret, detailUrl: this.detailUrl(delivery), now: this.clock.now() },
    });
    await this.http.request(url, {
      ...{ method: 'POST', body, headers, timeoutMs: WEBHOOK_TIMEOUT_MS, isBodyIgnored: true },
    });
    return { kind: 'sent', msgId: null, detail: new URL(url).host };
  }

  private async toGroup(
    delivery: LeasedChannelDelivery,
    { sealedSecret, ...reader }: ChannelTarget & { kind: 'robot' },
  ): Promise<ChannelResult> {
    const key = this.keyring.open(sealedSecret, webhookSecretContext(delivery));
    const alert = delivery.alert!;
    const link = this.linkHosts.allowedLink(delivery.tenant, alert.detailUrl) ?? this.detailUrl(delivery);
    const messages = [robotCard(alert, reader, link), robotText(alert, reader, link)];
    const notBefore = await this.robots.send(key, messages, alert.severity === 'critical');
    return notBefore === null
      ? { kind: 'sent', msgId: null, detail: null }
      : { kind: 'later', notBefore, failure: null };
  }

  private async perHost(host: string, post: () => Promise<ChannelResult>): Promise<ChannelResult> {
    const turnMs = this.hosts.enter(host, this.clock.now().getTime());
    if (turnMs !== null) return { kind: 'later', notBefore: new Date(turnMs), failure: null };
    const begunMs = performance.now();
    try {
      return await post();
    } finally {
      this.hosts.left(host, performance.now() - begunMs);
    }
  }

  private failed({ failures, giveUpAt }: LeasedChannelDelivery, error: unknown): ChannelResult {
    const detail = error instanceof OncallError ? error.message : 'the message cannot be made';
    if (!(error instanceof UpstreamError)) return { kind: 'failed', reason: 'CHANNEL_UNAVAILABLE', detail };
    if (!error.retryable) {
      const isRefused = REFUSED.has(error.code);
      return { kind: 'failed', reason: isRefused ? 'CHANNEL_REJECTED' : 'CHANNEL_UNAVAILABLE', detail };
    }
    if (this.clock.now() >= giveUpAt) return unavailable(detail);
    const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10), LONGEST_BACKOFF_MS);
    const waitMs = Math.max(backoff * (0.5 + Math.random() / 2), error.retryAfterMs ?? 0);
    const notBefore = new Date(Math.min(this.in(waitMs).getTime(), giveUpAt.getTime()));
    return { kind: 'later', notBefore, failure: detail };
  }

  private detailUrl({ tenant, alertId }: LeasedChannelDelivery): string {
    return alertUrl(this.config.publicBaseUrl, { tenant, alertId }, undefined);
  }

  private in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

const unavailable = (detail: string): ChannelResult => ({
  kind: 'failed',
  reason: 'CHANNEL_UNAVAILABLE',
  detail,
});
