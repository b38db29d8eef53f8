import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock, Logger, RateLimitedLog } from '@app/platform';
import { CallbackRejectedError, openCallback, openUrlVerification } from '@app/wecom-client';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { commandReceiver } from './receivers/command-receiver.js';
import { dataReceiver } from './receivers/data-receiver.js';
import { GatewayConfig } from '../gateway.config.js';
import { BODY_LIMITS } from '../http/body-limits.js';
import { systemReceiver } from './receivers/system-receiver.js';
import {
  answerTo,
  callbackKeys,
  callbackPath,
  receiveIdsOf,
  type CallbackReceiver,
} from './receivers/callback-receiver.js';
import { IntakeService } from './intake/intake.service.js';
import { REFUSAL_TEXTS, type RefusalReason } from './refusals/refusal-texts.js';
import { RefusedCallbacks } from './refusals/refused-callbacks.js';

const TEXT = 'text/plain; charset=utf-8';
/** One body for every refused push: which check failed is told by metric, log and health, not to whoever tries. */
const REFUSED = 'bad request';
const NO_SUCH_RECEIVER = [
  '没有这个回调地址。指令回调：/wecom/callback/command，数据回调：/wecom/callback/data，系统事件：/wecom/callback/system',
  'There is no such callback URL; there are the three above.',
].join('\n');

/**
 * The callback URLs, as Fastify routes of their own scope: WeCom does not document its Content-Type, so no parser of the
 * rest of the app may see these bodies, and a storm of presses pays for nothing it does not need.
 */
@Injectable()
export class CallbackRoutes implements OnModuleInit {
  private readonly log: RateLimitedLog;

  constructor(
    private readonly adapterHost: HttpAdapterHost<FastifyAdapter>,
    private readonly intake: IntakeService,
    private readonly refused: RefusedCallbacks,
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.log = new RateLimitedLog(logger, clock);
  }

  async onModuleInit(): Promise<void> {
    const keys = callbackKeys(this.config);
    const receiveIds = receiveIdsOf(keys, this.config);
    const receivers = [
      commandReceiver(keys, this.config),
      dataReceiver(keys),
      systemReceiver(keys, this.config),
    ];
    await this.adapterHost.httpAdapter.getInstance().register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      for (const receiver of receivers) {
        await scope.register(async (own) => this.addReceiver(own, receiver, receiveIds));
      }
      scope.all('/wecom/callback/*', (_request, reply) => reply.code(404).type(TEXT).send(NO_SUCH_RECEIVER));
    });
  }

  private addReceiver(
    scope: FastifyInstance,
    receiver: CallbackReceiver,
    receiveIds: ReturnType<typeof receiveIdsOf>,
  ): void {
    const { name, cryptos, verificationReceiveIds } = receiver;
    const path = callbackPath(name);
    scope.setErrorHandler((error: FastifyError, request, reply) =>
      this.refuse(receiver, error, request, reply),
    );
    scope.get(path, (request, reply) => {
      const query = request.query as Record<string, unknown>;
      const message = openUrlVerification({
        query,
        cryptos,
        receiveIds: verificationReceiveIds,
        now: this.clock.now(),
      });
      return reply.type(TEXT).send(message);
    });
    scope.post(path, { bodyLimit: BODY_LIMITS.callback }, async (request, reply) => {
      const event = openCallback({
        body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
        query: request.query as Record<string, unknown>,
        cryptos,
        receiveIds,
        now: this.clock.now(),
      });
      await this.intake.accept(event);
      return reply.type(TEXT).send(answerTo(event));
    });
  }

  private refuse(
    { name }: CallbackReceiver,
    error: FastifyError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    if (error instanceof CallbackRejectedError)
      return this.answerRefused(name, error.reason, request, reply, 400);
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const reason = error.statusCode === 413 ? 'too-large' : 'http';
      return this.answerRefused(name, reason, request, reply, error.statusCode);
    }
    // Not stored: any status but 200 makes WeCom send it again (D/90238).
    this.log.error(`${name} ${error.name}`, { err: error, receiver: name }, 'callback could not be stored');
    return reply.code(500).type('text/plain').send('try again');
  }

  private answerRefused(
    receiver: CallbackReceiver['name'],
    reason: RefusalReason,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
  ): FastifyReply {
    this.refused.note(receiver, reason);
    // Whoever saves the address in the console is an administrator in need of help, and learns nothing about a push.
    const text = request.method === 'GET' ? REFUSAL_TEXTS[reason].console : REFUSED;
    return reply.code(status).type(TEXT).send(text);
  }
}
