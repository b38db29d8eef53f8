import { UpstreamError } from '@app/platform';
import {
  answerFor,
  BodyRefused,
  MAX_BODY_BYTES,
  outcomeOfRefusal,
  type Outcome,
  type SenderAnswer,
} from '@app/sources';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../gateway.config.js';
import { sentBytes, sentHeaders } from '../http/raw-bodies.js';
import { problem } from '../management/problem/problem.js';
import type { ProblemCode } from '../management/problem/problems.js';
import { sendProblem } from '../management/problem/send-problem.js';
import { takeAnyBody } from './any-body.js';
import { INGEST_DOORS, type IngestDoor } from './ingest-doors.js';
import { isIngestToken } from './ingest-token.js';
import { IngestService } from './ingest.service.js';
import { type OpenSource, SourceDirectory } from './source-directory.js';

const RETRY_AFTER_SECONDS = 10;

/**
 * Where alert sources send to, as Fastify routes of their own scope: senders name any content type or none, and each
 * wants to be answered in its own manner.
 */
@Injectable()
export class IngestRoutes implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost<FastifyAdapter>,
    private readonly directory: SourceDirectory,
    private readonly ingest: IngestService,
    private readonly config: GatewayConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.adapterHost.httpAdapter.getInstance().register(async (scope) => {
      takeAnyBody(scope);
      for (const door of INGEST_DOORS) await scope.register(async (own) => this.open(own, door));
    });
  }

  private open(scope: FastifyInstance, door: IngestDoor): void {
    const { method, url } = door;
    scope.setErrorHandler((error: FastifyError, _request, reply) => {
      send(reply, answerFor(door.door, null, outcomeOfError(error)), outcomeOfError(error));
    });
    scope.route({
      ...{ method, url },
      handler: (request, reply) => this.answer(door, request, reply),
    });
  }

  private async answer(
    door: IngestDoor,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const found = await this.sourceOf(door, request);
    if ('outcome' in found) return send(reply, answerFor(door.door, null, found.outcome), found.outcome);
    const { outcome, isFeishu } = await this.ingest.take(found, sentBytes(request), sentHeaders(request));
    return send(reply, answerFor(door.door, { kind: found.kind, isFeishu }, outcome), outcome);
  }

  private async sourceOf(
    door: IngestDoor,
    request: FastifyRequest,
  ): Promise<OpenSource | { outcome: Outcome }> {
    if (!this.config.isDeskOn) return { outcome: { kind: 'desk-off' } };
    try {
      const token = await door.tokenOf(request);
      if (!isIngestToken(token)) return { outcome: { kind: 'unknown-token' } };
      const source = await this.directory.find(token);
      const isWelcome = source && (door.kind === undefined || door.kind === source.kind);
      return isWelcome ? source : { outcome: { kind: 'unknown-token' } };
    } catch (error) {
      if (error instanceof UpstreamError && error.retryable) return { outcome: { kind: 'overload' } };
      if (error instanceof BodyRefused) return { outcome: outcomeOfRefusal(error) };
      throw error;
    }
  }
}

function outcomeOfError({ statusCode = 500 }: FastifyError): Outcome {
  if (statusCode >= 500) return { kind: 'overload' };
  const message =
    statusCode === 413 ? `the body is larger than ${MAX_BODY_BYTES} bytes` : 'the request cannot be read';
  return { kind: statusCode === 413 ? 'too-large' : 'refused', problems: [{ field: '', message }] };
}

const PROBLEM_OF: Readonly<Record<Outcome['kind'], ProblemCode>> = {
  accepted: 'INTERNAL',
  refused: 'INGEST_BODY_REFUSED',
  'too-large': 'BODY_TOO_LARGE',
  overload: 'INGEST_BUSY',
  'unknown-token': 'SOURCE_TOKEN_UNKNOWN',
  'desk-off': 'ALERT_DESK_OFF',
};

function send(reply: FastifyReply, { status, body }: SenderAnswer, outcome: Outcome): FastifyReply {
  if (outcome.kind === 'overload') void reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  if (body) return reply.code(status).header('cache-control', 'no-store').send(body);
  const errors = 'problems' in outcome ? outcome.problems : [];
  const detail = errors
    .map(({ field, message }) => `${field} ${message}`.trim())
    .slice(0, 5)
    .join('; ');
  const code = PROBLEM_OF[outcome.kind];
  sendProblem(reply, { ...problem(code, detail || DETAILS[outcome.kind], errors), status });
  return reply;
}

const DETAILS: Readonly<Record<Outcome['kind'], string>> = {
  accepted: '',
  refused: 'Nothing of the body can be used',
  'too-large': 'The body is too large',
  overload: 'Nothing was stored; send it again',
  'unknown-token': 'No alert source has this token',
  'desk-off': 'This system runs with ALERT_DESK=off',
};
