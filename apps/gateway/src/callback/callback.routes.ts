import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '@app/platform';
import { openCallback, openUrlVerification } from '@app/wecom-client';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppCallbackRoutes } from './apps/app-callback.routes.js';
import { commandReceiver } from './receivers/command-receiver.js';
import { dataReceiver } from './receivers/data-receiver.js';
import { GatewayConfig, type SuiteReceiverSettings } from '../gateway.config.js';
import { BODY_LIMITS } from '../http/body-limits.js';
import { systemReceiver } from './receivers/system-receiver.js';
import {
  answerTo,
  callbackPath,
  receiveIdsOf,
  TEXT,
  type CallbackReceiver,
} from './receivers/callback-receiver.js';
import { SuiteKeys } from './receivers/suite-keys.js';
import { IntakeService } from './intake/intake.service.js';
import { RefusedAnswers } from './refusals/refused-answers.js';

const NO_SUCH_RECEIVER = [
  '没有这个回调地址。服务商应用——指令回调：/wecom/callback/command，数据回调：/wecom/callback/data，系统事件：/wecom/callback/system；企业自建应用：/wecom/callback/app/<集成 ID>',
  'There is no such callback URL; there are those above.',
].join('\n');

const SUITE_PATHS = (['command', 'data', 'system'] as const).map(callbackPath);
const NO_SUITE = [
  '这里没有配置服务商应用（suite）。企业自建应用的回调地址是集成的 callbackUrl：/wecom/callback/app/<集成 ID>',
  'There is no suite here. The receiver of a corp’s own app is its integration’s callbackUrl: /wecom/callback/app/<integration id>',
].join('\n');

/**
 * The callback URLs, as Fastify routes of their own scope: WeCom does not document its Content-Type, so no parser of the
 * rest of the app may see these bodies, and a storm of presses pays for nothing it does not need.
 */
@Injectable()
export class CallbackRoutes implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost<FastifyAdapter>,
    private readonly intake: IntakeService,
    private readonly apps: AppCallbackRoutes,
    private readonly refused: RefusedAnswers,
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const { suite } = this.config;
    await this.adapterHost.httpAdapter.getInstance().register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      if (suite) await this.addSuite(scope, suite);
      else
        for (const path of SUITE_PATHS)
          scope.all(path, (_request, reply) => reply.code(404).type(TEXT).send(NO_SUITE));
      await scope.register(async (own) => this.apps.register(own));
      scope.all('/wecom/callback/*', (_request, reply) => reply.code(404).type(TEXT).send(NO_SUCH_RECEIVER));
    });
  }

  private async addSuite(scope: FastifyInstance, suite: SuiteReceiverSettings): Promise<void> {
    const keys = new SuiteKeys(suite, this.clock.now());
    for (const receiver of [commandReceiver(suite), dataReceiver(), systemReceiver(suite)]) {
      await scope.register(async (own) => this.addReceiver(own, receiver, keys, suite));
    }
  }

  private addReceiver(
    scope: FastifyInstance,
    receiver: CallbackReceiver,
    keys: SuiteKeys,
    suite: SuiteReceiverSettings,
  ): void {
    const { name, verificationReceiveIds } = receiver;
    const receiveIds = receiveIdsOf(keys, suite);
    const path = callbackPath(name);
    scope.setErrorHandler(this.refused.handlerOf(name));
    scope.get(path, (request, reply) => {
      const now = this.clock.now();
      const message = openUrlVerification({
        query: request.query as Record<string, unknown>,
        cryptos: keys.triedFor(receiver.keys, now),
        receiveIds: verificationReceiveIds,
        now,
      });
      return reply.type(TEXT).send(message);
    });
    const options = { bodyLimit: BODY_LIMITS.callback, config: { isSelfCorrelated: true } };
    scope.post(path, options, async (request, reply) => {
      const now = this.clock.now();
      const event = openCallback({
        body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
        query: request.query as Record<string, unknown>,
        cryptos: keys.triedFor(receiver.keys, now),
        receiveIds,
        now,
      });
      await this.intake.accept(event, suite.suiteId, request.id);
      return reply.type(TEXT).send(answerTo(event));
    });
  }
}
