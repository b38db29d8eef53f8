import { Injectable } from '@nestjs/common';
import { Requester } from '@app/messaging';
import { Clock, Logger } from '@app/platform';
import { type CallbackCrypto, openCallback, openUrlVerification } from '@app/wecom-client';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMITS } from '../../http/body-limits.js';
import { IntakeService } from '../intake/intake.service.js';
import { answerTo, TEXT } from '../receivers/callback-receiver.js';
import { RefusedAnswers } from '../refusals/refused-answers.js';
import { type AppReceiver, receiveIdsOf } from './app-receiver.js';
import { AppReceivers } from './app-receivers.js';

const PATH = '/wecom/callback/app/:integrationId';

const idOf = (request: FastifyRequest): string => (request.params as { integrationId: string }).integrationId;
const cryptosOf = ({ pairs }: AppReceiver): CallbackCrypto[] => pairs.map(({ crypto }) => crypto);

/** One address for each corp's own app, for everything that WeCom tells about it (08 §2.5). */
@Injectable()
export class AppCallbackRoutes {
  constructor(
    private readonly receivers: AppReceivers,
    private readonly intake: IntakeService,
    private readonly refused: RefusedAnswers,
    private readonly requester: Requester,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Into a scope that hands bodies over as bytes. */
  register(scope: FastifyInstance): void {
    scope.setErrorHandler(this.refused.handlerOf('app'));
    scope.get(PATH, async (request, reply) => {
      const { message, pairNo } = await this.verified(request);
      this.remember(idOf(request), pairNo);
      return reply.type(TEXT).send(message);
    });
    scope.post(PATH, { bodyLimit: BODY_LIMITS.callback }, async (request, reply) => {
      const { event, corpId } = await this.receivers.opened(idOf(request), (receiver) => ({
        corpId: receiver.corpId,
        event: openCallback({
          body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
          query: request.query as Record<string, unknown>,
          cryptos: cryptosOf(receiver),
          receiveIds: receiveIdsOf(receiver),
          now: this.clock.now(),
        }),
      }));
      await this.intake.accept(event, corpId, request.id);
      return reply.type(TEXT).send(answerTo(event));
    });
  }

  private verified(request: FastifyRequest): Promise<{ message: string; pairNo: number }> {
    const query = request.query as Record<string, unknown>;
    const now = this.clock.now();
    return this.receivers.opened(idOf(request), (receiver) => {
      const { corpId, pairs } = receiver;
      // One pair after the other, to know which of them the console holds; the last says what is wrong.
      for (const { pairNo, crypto } of pairs.slice(0, -1)) {
        const message = attempt(() =>
          openUrlVerification({ query, cryptos: [crypto], receiveIds: [corpId], now }),
        );
        if (message !== undefined) return { message, pairNo };
      }
      const last = pairs.at(-1);
      const cryptos = last ? [last.crypto] : [];
      const message = openUrlVerification({ query, cryptos, receiveIds: [corpId], now });
      return { message, pairNo: last!.pairNo };
    });
  }

  /** The console waits for its answer and not for this. */
  private remember(id: string, pairNo: number): void {
    this.requester
      .request('auth.own-app.note-verified', { id, pairNo })
      .catch((err: unknown) => this.logger.warn({ err, id }, 'that WeCom verified a receiver was not noted'));
  }
}

function attempt<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
