import { Logger, Metrics, redactText } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { JsMsg } from '@nats-io/jetstream';
import { NatsBus } from '../bus/nats-bus.js';
import { DEAD_LETTER_PREFIX } from '../bus/streams.js';
import { natsHeaders } from '../envelope/headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';

/** Keeps what could not be handled, with its original bytes and headers and the reason. */
@Injectable()
export class DeadLetters {
  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves when the letter is stored; settle the original only then. */
  async keep(message: JsMsg, code: string, reason: string): Promise<void> {
    const { stream, streamSequence, deliveryCount } = message.info;
    const original = Object.fromEntries(
      (message.headers?.keys() ?? []).map((name) => [name, message.headers!.last(name)]),
    );
    const safeReason = redactText(reason).slice(0, 1_000);
    await this.bus.jetstream.publish(
      `${DEAD_LETTER_PREFIX}.${this.options.service}.${message.subject}`,
      message.data,
      {
        msgID: `${this.options.service}:${stream}:${streamSequence}`,
        headers: natsHeaders({
          ...original,
          'Dead-Letter-Code': code,
          'Dead-Letter-Reason': safeReason,
          'Dead-Letter-Service': this.options.service,
          'Dead-Letter-Stream': stream,
          'Dead-Letter-Sequence': String(streamSequence),
          'Dead-Letter-Deliveries': String(deliveryCount),
        }),
      },
    );
    this.metrics
      .counter({ name: 'bus_dead_letters_total', help: 'Messages given up', labelNames: ['stream', 'code'] })
      .inc({ stream, code });
    this.logger.warn(
      { subject: message.subject, stream, streamSequence, errorCode: code, reason: safeReason },
      'dead letter',
    );
  }
}
