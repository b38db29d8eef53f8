import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageError } from '../pages/page/page-error.js';
import { languageOf } from '../pages/language/page-language.js';
import { Pages } from '../pages/page/pages.js';
import { isProblemCode, PROBLEMS } from '../management/problem/problems.js';

/** Where a problem's `type` leads: the code in words and the way out, also where nothing else can be reached. */
@ApiExcludeController()
@Controller('problems')
export class ProblemPageHttpController {
  constructor(private readonly pages: Pages) {}

  @Get(':code')
  show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!isProblemCode(code)) return this.pages.sendError(request, reply, new PageError('no-page'));
    const locale = languageOf(request);
    const language = locale === 'en' ? 'en' : 'zh';
    const { status, says, remedy } = PROBLEMS[code];
    this.pages.sendNotice(reply, locale, {
      status: 200,
      title: says[language],
      text: `${code} · HTTP ${status}`,
      isError: true,
      steps: [remedy[language]],
    });
  }
}
