import { Module } from '@nestjs/common';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { LanguageHttpController } from './language.http.controller.js';
import { Pages } from './pages.js';
import { StyleHttpController } from './style.http.controller.js';

/** What every page for people rests on: look, words, language. */
@Module({
  controllers: [LanguageHttpController, StyleHttpController],
  providers: [BrowserCookies, Pages],
  exports: [BrowserCookies, Pages],
})
export class PageModule {}
