import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock, Logger, Metrics } from '@app/platform';
import {
  CallbackRejectedError,
  MAX_CALLBACK_BYTES,
  openCallback,
  openUrlVerification,
} from '@app/wecom-client';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { commandReceiver } from '../command-callback/command-receiver.js';
import { dataReceiver } from '../data-callback/data-receiver.js';
import { GatewayConfig } from '../gateway.config.js';
import { systemReceiver } from '../system-callback/system-receiver.js';
import type { CallbackReceiver } from './callback-receiver.js';
import { IntakeService } from './intake.service.js';

/** One body for every refusal: which check failed is told by the metric, not to whoever tries. */
const REFUSED = 'bad request';

/**
 * The callback URLs, as Fastify routes of their own scope: WeCom does not document its Content-Type, so no parser of the
 * rest of the app may see these bodies, and a storm of presses pays for nothing it does not need.
 */
@Injectable()
export class CallbackRoutes implements OnModuleInit {
  private readonly rejected;

  constructor(
    private readonly adapterHost: HttpAdapterHost<FastifyAdapter>,
    private readonly intake: IntakeService,
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.rejected = metrics.counter({
      name: 'callback_rejected_total',
      help: 'Requests at the callback URLs that were not authentic callbacks for us',
      labelNames: ['receiver', 'reason'],
    });
  }

  async onModuleInit(): Promise<void> {
    const receivers = [commandReceiver, dataReceiver, systemReceiver].map((receiver) =>
      receiver(this.config),
    );
    await this.adapterHost.httpAdapter.getInstance().register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.setErrorHandler((error: FastifyError, request, reply) => this.refuse(error, request, reply));
      for (const receiver of receivers) this.addReceiver(scope, receiver);
    });
  }

  private addReceiver(scope: FastifyInstance, receiver: CallbackReceiver): void {
    const { path, cryptos, receiveIds, verificationReceiveIds, answer } = receiver;
    scope.get(path, (request, reply) => {
      const query = request.query as Record<string, unknown>;
      const message = openUrlVerification({ query, cryptos, receiveIds: verificationReceiveIds });
      return reply.type('text/plain; charset=utf-8').send(message);
    });
    scope.post(path, { bodyLimit: MAX_CALLBACK_BYTES }, async (request, reply) => {
      const event = openCallback({
        body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
        query: request.query as Record<string, unknown>,
        cryptos,
        receiveIds,
        now: this.clock.now(),
      });
      await this.intake.accept(event);
      return reply.type('text/plain; charset=utf-8').send(answer);
    });
  }

  private refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const receiver = request.url.split('?', 1)[0]?.split('/').pop() ?? 'unknown';
    if (error instanceof CallbackRejectedError) {
      this.rejected.inc({ receiver, reason: error.reason });
      return reply.code(400).type('text/plain').send(REFUSED);
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      this.rejected.inc({ receiver, reason: error.statusCode === 413 ? 'too-large' : 'http' });
      return reply.code(error.statusCode).type('text/plain').send(REFUSED);
    }
    // Not stored: any status but 200 makes WeCom send it again (D/90238).
    this.logger.error({ err: error, receiver }, 'callback could not be stored');
    return reply.code(500).type('text/plain').send('try again');
  }
}
