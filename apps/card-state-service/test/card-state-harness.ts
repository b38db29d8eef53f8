import { encodeButtonKey, type CardActionName } from '@app/cards';
import {
  SEAL_CONTEXT,
  type AlertAction,
  type AlertEvent,
  type CardSent,
  type CardStanding,
  type RequestMap,
  type RequestSubject,
} from '@app/contracts';
import { NatsBus, Requester } from '@app/messaging';
import { createService, Keyring, ManualClock, type RunningService } from '@app/platform';
import { type AlertGiven, anAlertEvent, eventually, TestServers } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { CardStateConfig } from '../src/config/card-state.config.js';
import { cardStateService } from '../src/card-state.module.js';
import { BotStandIn } from './bot-stand-in.js';
import { accountOf, IdentityStandIn } from './identity-stand-in.js';
import { faceOf, NotifyStandIn } from './notify-stand-in.js';

const TENANT = 'acme';
const CORP = 'wpCorp';

export interface Click {
  cardId: string;
  userId: string;
  action?: CardActionName;
  version?: number;
  snoozeSeconds?: number;
  /** Another second or key = another click; the same = WeCom's retry. */
  key?: string;
  menu?: boolean;
  /** WeCom sent no ResponseCode. */
  codeless?: boolean;
}

/** The contract's view with what card-state-service says besides. */
export type ExplainedCard = CardStanding & { decision: { kind: string; reason: string } | null };

/** card-state-service on real servers; stand-ins for notify-, identity- and bot-service; a clock that the test moves. */
export class CardStateHarness {
  readonly clock = new ManualClock('2026-11-22T08:00:00Z');
  readonly services: RunningService[] = [];
  notify: NotifyStandIn;
  readonly identity = new IdentityStandIn(TENANT, CORP);
  readonly bots = new BotStandIn();
  private readonly alerts = new Map<string, AlertEvent>();

  private constructor(readonly servers: TestServers) {}

  static async start(): Promise<CardStateHarness> {
    const harness = new CardStateHarness(await TestServers.start());
    await harness.startService();
    harness.notify = await NotifyStandIn.start(harness.servers.natsUrl, harness.clock);
    harness.answerForIdentity();
    for (const userId of ['woLi', 'woWang', 'woZhao']) harness.identity.bind(userId);
    return harness;
  }

  async startService(): Promise<RunningService> {
    const config = this.servers.config(CardStateConfig, { CARD_REFRESH_POLL_MS: '40' });
    const service = await createService(cardStateService, { config, clock: this.clock, port: 0 });
    this.services.push(service);
    return service;
  }

  async stopService(service: RunningService): Promise<void> {
    this.services.splice(this.services.indexOf(service), 1);
    await service.close();
  }

  async stop(): Promise<void> {
    await this.notify?.stop();
    for (const service of this.services) await service.close();
    await this.servers.stop();
  }

  /** Again after the first service stopped: the stand-in answers on its connection. */
  answerForIdentity(): void {
    this.identity.answer(this.app.get(NatsBus).connection);
    this.bots.answer(this.app.get(NatsBus).connection);
  }

  get app() {
    return this.services[0]!.app;
  }

  ask<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
  ): Promise<RequestMap[S]['reply']> {
    return this.app.get(Requester).request(subject, payload);
  }

  /** The pipeline publishes a version of an alert; fields that are not given stay as they were. */
  async alert(alertId: string, version: number, given: AlertGiven = {}): Promise<AlertEvent> {
    const known = this.alerts.get(alertId) ?? { alertId };
    const event = anAlertEvent({ ...known, version, updatedAt: this.clock.now().toISOString(), ...given });
    this.alerts.set(alertId, event);
    await this.notify.tell('alerts.v1.*.event', event, randomUUID(), `alerts.v1.${TENANT}.event`);
    return event;
  }

  async alertIsKnown(alertId: string, version: number): Promise<void> {
    await eventually(async () => {
      const rows = await this.servers.database.query(
        'select 1 from card_state.alert_version where alert_id = $1 and version = $2',
        [alertId, version],
      );
      return rows.length === 1;
    });
  }

  /** notify-service sent a card; it shows `version` of what `alert` published. */
  async card(
    alertId: string,
    given: Partial<CardSent> & { users?: string[]; event?: AlertEvent } = {},
  ): Promise<string> {
    const { users = ['woLi', 'woWang'], event, ...fields } = given;
    const alert = event ?? this.alerts.get(alertId)!;
    const cardId = fields.cardId ?? randomUUID();
    const sent: CardSent = {
      cardId,
      tenant: TENANT,
      alertId,
      corpId: CORP,
      agentId: 1000042,
      taskId: `task-${cardId}`,
      msgId: `msg-${cardId}`,
      sealedResponseCode: this.sealed(`send-${cardId}`),
      shownVersion: alert.version,
      shownFace: faceOf({ alert, look: 'current' }, this.clock.now()),
      recipients: users.map((userId) => ({ userId, accountId: accountOf(userId) })),
      replacesOlder: false,
      sentAt: this.clock.now().toISOString(),
      ...fields,
    };
    await this.notify.tell('card.sent', sent);
    await eventually(async () => (await this.cardIds(alertId)).includes(cardId));
    return cardId;
  }

  /** A data callback as the gateway publishes it; the same key again is WeCom's retry. */
  async press({ cardId, userId, action = 'acknowledge', version = 1, ...given }: Click): Promise<string> {
    const key = given.key ?? `suite:data:template_card_event:${randomUUID()}`;
    const type = given.menu ? 'template_card_menu_event' : 'template_card_event';
    const { snoozeSeconds } = given;
    const event = {
      type,
      toUserName: CORP,
      fromUserName: userId,
      agentId: 1000042,
      taskId: `task-${cardId}`,
      eventKey: encodeButtonKey({ action, version, cardId, ...(snoozeSeconds ? { snoozeSeconds } : {}) }),
      ...(given.codeless ? {} : { responseCode: this.sealed(`click-${randomUUID()}`) }),
    };
    const receivedAt = this.clock.now().toISOString();
    const callback = {
      receiver: 'data' as const,
      type,
      suiteId: 'suite',
      corpId: CORP,
      key,
      event,
      receivedAt,
    };
    await this.notify.tell('wecom.callback.data.*', callback, randomUUID(), `wecom.callback.data.${type}`);
    return key;
  }

  async view(alertId: string, cardId: string, at?: Date): Promise<ExplainedCard> {
    const { items } = await this.ask('card.cards.list', {
      tenant: TENANT,
      alertId,
      ...(at ? { at: at.toISOString() } : {}),
    });
    return items.find((card) => card.cardId === cardId) as ExplainedCard;
  }

  async cardIds(alertId: string): Promise<string[]> {
    const rows = await this.servers.database.query<{ card_id: string }>(
      'select card_id from card_state.card where alert_id = $1',
      [alertId],
    );
    return rows.map(({ card_id }) => card_id);
  }

  /** What every recipient of a card sees, once all of them see `version` and nothing is under way. */
  async everybodySees(alertId: string, cardId: string, version: number): Promise<ExplainedCard> {
    return eventually(async () => {
      const card = await this.view(alertId, cardId);
      expect(card.recipients.map(({ shownVersion }) => shownVersion)).toEqual(
        card.recipients.map(() => version),
      );
      expect(card.windows.filter(({ state }) => state === 'claimed')).toEqual([]);
      return card;
    });
  }

  /** Actions about an alert on the stream, with their ids. */
  async actions(alertId: string): Promise<(AlertAction & { id: string })[]> {
    const { manager } = this.app.get(NatsBus);
    const { state } = await manager.streams.info('ALERTS');
    const found: (AlertAction & { id: string })[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage('ALERTS', { seq });
      if (!message?.subject.endsWith('.action')) continue;
      const { id, data } = message.json<{ id: string; data: AlertAction }>();
      if (data.alertId === alertId) found.push({ ...data, id });
    }
    return found;
  }

  async nextActions(alertId: string, count: number): Promise<(AlertAction & { id: string })[]> {
    return eventually(async () => {
      const found = await this.actions(alertId);
      expect(found).toHaveLength(count);
      return found;
    });
  }

  /** Waits until every fact was handled, every fact left and nothing is due, three looks in a row. */
  async settles(): Promise<void> {
    let quiet = 0;
    await eventually(async () => {
      quiet = (await this.isIdle()) ? quiet + 1 : 0;
      return quiet >= 3;
    });
  }

  private async isIdle(): Promise<boolean> {
    for (const stream of ['ALERTS', 'FACTS', 'WECOM_CALLBACKS']) {
      const consumers = await this.app.get(NatsBus).manager.consumers.list(stream).next();
      const own = consumers.filter(({ name }) => name.startsWith('card-state'));
      if (own.some(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0)) return false;
    }
    const rows = await this.servers.database.query<{ open: number }>(
      `select (select count(*) from card_state.outbox)
         + (select count(*) from card_state.refresh_due where due_at <= $1)
         + (select count(*) from card_state.update_window where state = 'claimed') as open`,
      [this.clock.now()],
    );
    return Number(rows[0]!.open) === 0;
  }

  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.services[0]!.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  private sealed(code: string): string {
    return Keyring.parse(this.servers.env().SECRETS_KEYS!).seal(code, SEAL_CONTEXT.responseCode);
  }
}
