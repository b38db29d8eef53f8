import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takesPage } from '../http/wants-page.js';
import { problem } from '../management/problem/problem.js';
import { sendProblem } from '../management/problem/send-problem.js';
import { isInsideWecom } from '../pages/browser/wecom-client.js';
import { Pages } from '../pages/page/pages.js';

/** The bare address: members go on to their alerts, operators to the console, programs that read no pages are told that there is nothing. */
@ApiExcludeController()
@Controller()
export class RootHttpController {
  constructor(private readonly pages: Pages) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (isInsideWecom(request)) return this.pages.redirect(reply, '/app', 302);
    if (takesPage(request)) return this.pages.redirect(reply, '/console', 302);
    const detail = 'There is nothing here; the management API is below /api/v1';
    sendProblem(reply, problem('NOT_FOUND', detail));
  }
}
