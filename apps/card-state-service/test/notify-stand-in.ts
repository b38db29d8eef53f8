import {
  FACTS,
  isSnoozed,
  type CardRecallRequested,
  type CardSuccessorRequested,
  type CardUpdateRefused,
  type CardUpdateRequested,
  type FactMap,
  type FactSubject,
} from '@app/contracts';
import { encodeFact } from '@app/messaging';
import type { Clock } from '@app/platform';
import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  type ConsumerMessages,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createHash, randomUUID } from 'node:crypto';

/** What the stand-in does with one order. */
export type Answer =
  | { kind: 'update'; reached?: string[]; missed?: string[] }
  | ({ kind: 'refuse' } & Pick<CardUpdateRefused, 'reason' | 'burnt'> & { retryAfterMs?: number })
  | { kind: 'silence' };

/** Digest of what a card would show: the same for equal looks, as notify-service promises. */
export function faceOf(
  { alert, look, pressNote }: Pick<CardUpdateRequested, 'alert' | 'look' | 'pressNote'>,
  at: Date,
): string {
  const { status, severity, title, labels } = alert;
  const shown = [
    status,
    severity,
    title,
    isSnoozed(alert, at) ? alert.snoozedUntil : null,
    Object.entries(labels ?? {}).sort(),
    look,
    pressNote?.action ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}

/** Takes orders as notify-service does and answers by script; keeps every order and every code that was spent. */
export class NotifyStandIn {
  readonly orders: CardUpdateRequested[] = [];
  readonly spent: string[] = [];
  readonly recalls: CardRecallRequested[] = [];
  readonly successors: CardSuccessorRequested[] = [];
  readonly loginLinks: FactMap['card.login-link-requested'][] = [];
  /** Asked for each order; identical looks are refused before. */
  script: (order: CardUpdateRequested) => Answer = () => ({ kind: 'update' });
  private messages?: ConsumerMessages;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly clock: Clock,
  ) {}

  static async start(natsUrl: string, clock: Clock): Promise<NotifyStandIn> {
    const connection = await connect({ servers: natsUrl.replace(/^nats:\/\//, '') });
    const standIn = new NotifyStandIn(connection, clock);
    await standIn.consume();
    return standIn;
  }

  async stop(): Promise<void> {
    this.messages?.stop();
    await this.connection.drain();
  }

  async tell<S extends FactSubject>(
    pattern: S,
    data: FactMap[S],
    id: string = randomUUID(),
    subject: string = pattern,
  ): Promise<void> {
    const body = encodeFact({ id, source: '/test', type: FACTS[pattern].type, time: this.clock.now(), data });
    await jetstream(this.connection).publish(subject, body);
  }

  /** Says of an order what `answer` tells. */
  async answer(order: CardUpdateRequested, answer: Answer): Promise<void> {
    if (answer.kind === 'silence') return;
    const { cardId, windowId, fence, alert } = order;
    const occurredAt = this.clock.now().toISOString();
    if (answer.kind === 'refuse') {
      const { reason, burnt, retryAfterMs } = answer;
      const refused = {
        cardId,
        windowId,
        fence,
        version: alert.version,
        face: faceOf(order, this.clock.now()),
        reason,
        burnt,
        occurredAt,
      };
      return this.tell('card.update-refused', { ...refused, ...(retryAfterMs ? { retryAfterMs } : {}) });
    }
    await this.tell('card.updated', {
      cardId,
      windowId,
      fence,
      shownVersion: alert.version,
      shownFace: faceOf(order, this.clock.now()),
      reachedUserIds: answer.reached ?? order.userIds,
      missedUserIds: answer.missed ?? [],
      updatedAt: occurredAt,
    });
  }

  private async consume(): Promise<void> {
    const manager = await jetstreamManager(this.connection);
    const name = 'test-notify';
    await manager.consumers.add('FACTS', {
      durable_name: name,
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.All,
      filter_subject: 'card.>',
    });
    const consumer = await jetstream(this.connection).consumers.get('FACTS', name);
    this.messages = await consumer.consume();
    void this.read(this.messages);
  }

  private async read(messages: ConsumerMessages): Promise<void> {
    for await (const message of messages) {
      const { data } = message.json<{ data: unknown }>();
      if (message.subject === 'card.recall-requested') this.recalls.push(data as CardRecallRequested);
      if (message.subject === 'card.successor-requested') {
        this.successors.push(data as CardSuccessorRequested);
      }
      if (message.subject === 'card.login-link-requested') {
        this.loginLinks.push(data as FactMap['card.login-link-requested']);
      }
      if (message.subject === 'card.update-requested') await this.take(data as CardUpdateRequested);
    }
  }

  private async take(order: CardUpdateRequested): Promise<void> {
    this.orders.push(order);
    const face = faceOf(order, this.clock.now());
    const isIdentical = !order.redraw && order.shownFaces.every((shown) => shown === face);
    const answer = isIdentical
      ? ({ kind: 'refuse', reason: 'identical', burnt: 'no' } as const)
      : this.script(order);
    if (answer.kind === 'update') this.spent.push(order.sealedResponseCode);
    await this.answer(order, answer);
  }
}
