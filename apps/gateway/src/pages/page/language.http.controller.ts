import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { ownPath } from '../browser/own-path.js';
import { isLocale } from '../language/page-language.js';
import { Pages } from './pages.js';

/** The language switch of every page. */
@ApiExcludeController()
@Controller('language')
export class LanguageHttpController {
  constructor(
    private readonly cookies: BrowserCookies,
    private readonly pages: Pages,
  ) {}

  @Get()
  choose(@Query('to') to: unknown, @Query('back') back: unknown, @Res() reply: FastifyReply): void {
    if (isLocale(to)) this.cookies.writeLanguage(reply, to);
    this.pages.redirect(reply, (typeof back === 'string' && ownPath(back)) || '/app', 302);
  }
}
