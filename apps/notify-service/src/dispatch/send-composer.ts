import type { AlertSnapshot } from '@app/contracts';
import { Clock } from '@app/platform';
import { encodeSendRequest } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { cardIdOf, type CardGroup } from '../decide/card-group.js';
import type { NameBook } from '../directory/name-book.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import { giveUpAt, type Send } from '../message/send.js';
import { NotifyConfig } from '../notify.config.js';
import { RESERVED_MS } from '../quota/reserve-script.js';
import { TemplateCatalog } from '../template/template-catalog.js';

/** Why a card that not even the built-in template could draw was not sent. */
export const drawingFailure = (error: unknown) => ({
  reason: 'TEMPLATE_INVALID' as const,
  detail: `the card cannot be drawn: ${error instanceof Error ? error.name : 'unknown error'}`,
});

/** Turns a group of recipients into one message with its exact bytes. */
@Injectable()
export class SendComposer {
  constructor(
    private readonly drawer: CardDrawer,
    private readonly catalog: TemplateCatalog,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  /** Reserved for at `now`. Throws when the card cannot be drawn, not even with the built-in template. */
  compose(group: CardGroup, alert: AlertSnapshot, names: NameBook, now: Date): Send {
    const { tenant, alertId, chosen, members } = group;
    const { recipient, receivedAt } = members[0]!.want;
    const cardId = cardIdOf(group);
    const isPersonal = chosen.template !== 'built-in' && chosen.template.usesRecipientName;
    const recipientName = isPersonal ? recipient.name : undefined;
    let { ref, detail } = chosen;
    const drawn = this.drawer.drawSafely(
      {
        tenant,
        cardId,
        alert,
        template: chosen.template,
        reader: { locale: recipient.locale, timeZone: recipient.timeZone, name: recipientName },
        names: names.of(tenant),
        look: 'current',
      },
      (error) => {
        detail = this.catalog.failed(tenant, chosen.ref!.templateId, error);
        ref = null;
      },
    );
    return {
      cardId,
      kind: 'card',
      tenant,
      alertId,
      corpId: recipient.corpId,
      agentId: recipient.agentId,
      recipients: members.map(({ want }) => ({
        accountId: want.accountId,
        userId: want.recipient.userId,
        version: want.version,
        successorRequest: want.successorRequest,
      })),
      body: encodeSendRequest({
        toUser: members.map(({ want }) => want.recipient.userId),
        agentId: recipient.agentId,
        message: { msgtype: 'template_card', template_card: { ...drawn.card, task_id: cardId } },
        enableIdTrans: drawn.needsIdTranslation,
      }),
      drawn: {
        alertVersion: alert.version,
        face: drawn.face,
        template: ref,
        locale: recipient.locale,
        timeZone: recipient.timeZone,
        recipientName,
      },
      detail,
      replacesOlder: members.some(({ replaces }) => replaces !== null),
      severity: Math.min(...members.map(({ want }) => want.severity)),
      receivedAt,
      giveUpAt: giveUpAt(receivedAt, now, this.config.sendRetryWindowMs),
      attempt: 1,
      failures: 0,
      maybeSent: false,
      leaseUntil: new Date(this.clock.now().getTime() + this.config.sendLeaseMs),
      reservedUntil: new Date(now.getTime() + RESERVED_MS),
      correlationId: members[0]!.want.correlationId,
    };
  }
}
