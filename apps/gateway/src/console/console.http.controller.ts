import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../management/problem/problem.js';
import { sendProblem } from '../management/problem/send-problem.js';
import { ConsoleFiles, type ConsoleFile } from './console-files.js';

/** Styles may stand in the page, because the components write theirs; scripts never, and nobody may frame it. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Vite writes the hash of the content into every name below assets/. */
const HASHED = /^assets\//;

/** The console's files; every other address below /console is one of its pages. */
@ApiExcludeController()
@Controller('console')
export class ConsoleHttpController {
  constructor(private readonly files: ConsoleFiles) {}

  @Get()
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(request, reply);
  }

  @Get('*')
  async at(
    @Param('*') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (name === '' || name === 'index.html') return this.page(request, reply);
    const file = await this.files.find(name);
    if (file === undefined) return isAsset(name) ? missing(reply) : this.page(request, reply);
    void reply.header(
      'cache-control',
      HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    );
    send(request, reply, file);
  }

  private async page(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const file = await this.files.find('index.html');
    if (file === undefined) return missing(reply);
    void reply.headers({
      'content-security-policy': CSP,
      'referrer-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
    send(request, reply, file);
  }
}

/** A page's address may hold dots too (an alert's id); only what lies in assets/ or has an asset's name is none. */
const isAsset = (name: string): boolean =>
  HASHED.test(name) || /^[^/]+\.(?:js|css|map|svg|ico|png|txt|json)$/.test(name);

const missing = (reply: FastifyReply): void =>
  sendProblem(reply, problem('NOT_FOUND', 'The console has no such file; npm run build makes it'));

function send({ headers }: FastifyRequest, reply: FastifyReply, { type, body, gzipped }: ConsoleFile): void {
  const takesGzip = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  void reply
    .headers({
      'content-type': type,
      vary: 'accept-encoding',
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    })
    .send(takesGzip ? gzipped : body);
}
