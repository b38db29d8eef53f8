import { randomUUID } from 'node:crypto';
import type { Locale, SendTestCard, TestCardOutcome } from '@app/contracts';
import { Clock } from '@app/platform';
import { type SendMessageResult, textNoticeCard, WecomClient } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import { homeUrl } from '../drawing/member-links.js';
import { MESSAGE_SEND } from '../message/send.js';
import type { Recipient } from '../message/recipient.js';
import { NotifyConfig } from '../notify.config.js';
import { RefusalReasons } from '../queue/refusal-reasons.js';
import { sendVerdict } from '../queue/send-verdict.js';
import { isPostponed, type Place } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { CorpCalls } from '../wecom/corp-calls.js';
import { ApiBlockedError } from '../wecom/held-calls.js';
import { outcomeOf, refusedOutcome } from './test-card-outcome.js';

const TEXTS: Record<Locale, { title: string; desc: string }> = {
  'zh-CN': { title: '测试卡片', desc: '收到这张卡片，说明告警可以送达' },
  en: { title: 'Test card', desc: 'You see this card, so alerts will reach you' },
};

/** As a warning: never in the places that are kept for what is critical. */
const URGENCY = 1;

/** Sends one card about nothing and says at once what WeCom answered; nothing of it is kept or tried again. */
@Injectable()
export class TestCardService {
  constructor(
    private readonly directory: RecipientDirectory,
    private readonly calls: CorpCalls,
    private readonly quota: WecomQuota,
    private readonly refusals: RefusalReasons,
    private readonly wecom: WecomClient,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  /** Throws UpstreamError while identity- or auth-service does not answer. */
  async send({ tenant, corpId, accountId, integrationId }: SendTestCard): Promise<TestCardOutcome> {
    const directory = await this.directory.read(new Map([[tenant, new Set([accountId])]]));
    const installations = directory.installations(tenant).filter((one) => one.corpId === corpId);
    const verdict = recipientVerdict(directory.account(tenant, accountId), installations);
    if ('reason' in verdict) return { outcome: 'failed', reason: verdict.reason, detail: verdict.detail };
    const { recipient } = verdict;
    const app = { integrationId, isOnly: true };
    try {
      return outcomeOf(await this.call({ ...recipient, app }));
    } catch (error) {
      const verdict = sendVerdict(error, false);
      if (verdict.kind !== 'explain') return outcomeOf(verdict);
      return refusedOutcome(
        await this.refusals.of({ corpId: recipient.corpId, recipients: [recipient] }, verdict),
      );
    }
  }

  private call({ corpId, agentId, userId, locale, app }: Recipient): Promise<SendMessageResult> {
    const cardId = `t_${this.clock.now().getTime()}_${randomUUID().slice(0, 8)}`;
    const card = textNoticeCard({
      main_title: TEXTS[locale],
      card_action: { type: 1, url: homeUrl(this.config.publicBaseUrl, app) },
      task_id: cardId,
    });
    const message = { msgtype: 'template_card', template_card: card } as const;
    let place: Place | undefined;
    const before = async () => {
      const permission = await this.quota.leave({
        ...{ corpId, agentId, kind: 'test-card', cardId, tenant: '', alertId: '', severity: URGENCY },
        recipients: [{ userId, version: 0 }],
      });
      if (isPostponed(permission)) throw new ApiBlockedError(permission.notBefore);
      place = permission;
    };
    const call = (token: string) => this.wecom.message.send(token, { toUser: [userId], agentId, message });
    return this.calls.run(corpId, MESSAGE_SEND, call, { before }).finally(() => this.quota.used(place));
  }
}
