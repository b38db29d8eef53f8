import fastifyCookie from '@fastify/cookie';
import type { ServiceOptions } from '@app/platform';
import { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { readJsonBodies } from './management/json-bodies.js';
import { answerParserProblems } from './management/problem/parser-problems.js';
import { refuseUnstorableText } from './management/problem/storable-requests.js';

/** A thousand alert events of ordinary size; callbacks have a limit of their own. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

/** How main and the tests start the gateway. */
export const gatewayService: ServiceOptions<GatewayConfig> = {
  name: 'gateway',
  config: GatewayConfig,
  module: GatewayModule,
  port: (config) => config.gatewayPort,
  bodyLimit: BODY_LIMIT_BYTES,
  configure: async (app) => {
    await app.register(fastifyCookie);
    readJsonBodies(app);
    answerParserProblems(app.getHttpAdapter().getInstance());
    refuseUnstorableText(app.getHttpAdapter().getInstance());
  },
};
