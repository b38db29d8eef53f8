import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { wantsPage } from '../http/wants-page.js';
import { DomainFiles } from '../management/domain-file/domain-files.js';
import { DOMAIN_FILE_NAME } from '../management/dto/domain-file.dto.js';
import { problem } from '../management/problem/problem.js';
import { sendProblem } from '../management/problem/send-problem.js';
import { PageError } from '../pages/page/page-error.js';
import { Pages } from '../pages/page/pages.js';

/** What WeCom's console fetches to see whose the domain is. */
@ApiExcludeController()
@Controller()
export class RootDomainFileHttpController {
  constructor(
    private readonly files: DomainFiles,
    private readonly pages: Pages,
  ) {}

  @Get('WW_verify_:code.txt')
  async show(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = `WW_verify_${code}.txt`;
    const content = DOMAIN_FILE_NAME.test(name) ? await this.files.content(name) : undefined;
    if (content === undefined) return this.none(request, reply);
    void reply
      .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' })
      .send(content);
  }

  private none(request: FastifyRequest, reply: FastifyReply): void {
    if (wantsPage(request)) return this.pages.sendError(request, reply, new PageError('no-page', '/'));
    sendProblem(reply, problem('NOT_FOUND', 'No connection has put such a file here'));
  }
}
