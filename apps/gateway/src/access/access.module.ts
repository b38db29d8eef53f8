import { Module } from '@nestjs/common';
import { BrowserCookies } from '../pages/browser/browser-cookies.js';
import { ConsoleSessions } from './console-sessions.js';
import { Doorkeeper } from './doorkeeper.js';
import { OperatorsHttpController } from './operators.http.controller.js';
import { Principals } from './principals.js';
import { SessionHttpController } from './session.http.controller.js';
import { TokensHttpController } from './tokens.http.controller.js';

/** Who may use the management API, and for what. */
@Module({
  controllers: [OperatorsHttpController, SessionHttpController, TokensHttpController],
  providers: [BrowserCookies, ConsoleSessions, Doorkeeper, Principals],
  exports: [Doorkeeper],
})
export class AccessModule {}
