import type { AlertSnapshot } from '@app/contracts';
import { Logger } from '@app/platform';
import { encodeSendRequest } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { addressesByName, cardIdOf, type CardGroup } from '../decide/card-group.js';
import type { NameBook } from '../directory/name-book.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import { drawingFailure, type DrawingFailure } from '../message/drawing-failure.js';
import type { SendDraft } from '../message/send.js';
import { TemplateCatalog } from '../template/template-catalog.js';

/** Turns a group of recipients into one message with its exact bytes. */
@Injectable()
export class SendComposer {
  constructor(
    private readonly drawer: CardDrawer,
    private readonly catalog: TemplateCatalog,
    private readonly logger: Logger,
  ) {}

  /** A failure means that not even the built-in template can draw the card. */
  draw(
    group: CardGroup,
    alert: AlertSnapshot,
    names: NameBook,
  ): { draft: SendDraft } | { failure: DrawingFailure } {
    try {
      return { draft: this.compose(group, alert, names) };
    } catch (err) {
      const { tenant, alertId, members } = group;
      const { correlationId } = members[0]!.want;
      this.logger.error(
        { err, correlationId, tenant, alertId },
        'a card cannot be drawn, not even by the built-in template',
      );
      return { failure: drawingFailure(err) };
    }
  }

  private compose(group: CardGroup, alert: AlertSnapshot, names: NameBook): SendDraft {
    const { tenant, alertId, chosen, members } = group;
    const { recipient, receivedAt, correlationId } = members[0]!.want;
    const { corpId, agentId, locale, timeZone, app } = recipient;
    const cardId = cardIdOf(group);
    const recipientName = addressesByName(chosen) ? recipient.name : undefined;
    let { ref, detail } = chosen;
    const drawn = this.drawer.drawSafely(
      {
        tenant,
        cardId,
        alert,
        template: chosen.template,
        reader: { locale, timeZone, name: recipientName },
        names: names.of(tenant),
        look: 'current',
        app,
      },
      (error) => {
        detail = this.catalog.failed(tenant, chosen.ref!.templateId, error, correlationId ?? undefined);
        ref = null;
      },
    );
    return {
      cardId,
      kind: 'card',
      tenant,
      alertId,
      corpId,
      agentId,
      recipients: members.map(({ want }) => ({
        accountId: want.accountId,
        userId: want.recipient.userId,
        version: want.version,
        page: want.page || undefined,
        successorRequest: want.successorRequest,
      })),
      body: encodeSendRequest({
        toUser: members.map(({ want }) => want.recipient.userId),
        agentId,
        message: { msgtype: 'template_card', template_card: { ...drawn.card, task_id: cardId } },
        enableIdTrans: drawn.needsIdTranslation,
      }),
      drawn: {
        alertVersion: alert.version,
        face: drawn.face,
        template: ref,
        locale,
        timeZone,
        recipientName,
        app,
      },
      detail,
      replacesOlder: members.some(({ replaces }) => replaces !== null),
      severity: Math.min(...members.map(({ want }) => want.severity)),
      receivedAt,
      correlationId,
    };
  }
}
