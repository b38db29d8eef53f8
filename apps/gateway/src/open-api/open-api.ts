import {
  DeadLetters,
  DirectOutbox,
  KeptMessages,
  LetterShelf,
  Outbox,
  Requester,
  StreamStandings,
  Tenants,
} from '@app/messaging';
import { PollLoops, SealedValues, Transactions } from '@app/persistence';
import { Clock, HealthReporter, Keyring, Logger, Metrics, Shutdown } from '@app/platform';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { GatewayConfig } from '../gateway.config.js';
import { ManagementModule } from '../management/management.module.js';
import { describeProblems } from '../management/problem/route-problems.js';
import { OperationModule } from '../operation/operation.module.js';

const NAMED_ONLY = [
  ...[
    Clock,
    DataSource,
    DeadLetters,
    DirectOutbox,
    GatewayConfig,
    HealthReporter,
    Keyring,
    KeptMessages,
    LetterShelf,
    Logger,
  ],
  ...[Metrics, Outbox, PollLoops, Requester, SealedValues, Shutdown, StreamStandings, Tenants, Transactions],
];

/** Preview mode instantiates nothing, yet wants every collaborator to be known by name. */
@Global()
@Module({
  providers: NAMED_ONLY.map((provide) => ({ provide, useValue: {} })),
  exports: NAMED_ONLY,
})
class NamedCollaboratorsModule {}

@Module({ imports: [NamedCollaboratorsModule, AccessModule, AuditModule, ManagementModule, OperationModule] })
class DocumentedModule {}

/** The OpenAPI document of the management API, read from the decorators; no server and no provider is started. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(DocumentedModule, new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  const config = new DocumentBuilder()
    .setTitle('wecom-oncall management API')
    .setDescription(
      'On-call alerts as interactive WeCom cards. Errors are RFC 9457 problem details with a stable `code`; its page is at `type` and in docs/problems.md.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  return describeProblems(SwaggerModule.createDocument(app, config));
}
