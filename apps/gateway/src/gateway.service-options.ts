import fastifyCookie from '@fastify/cookie';
import type { ServiceOptions } from '@app/platform';
import { Doorkeeper } from './access/doorkeeper.js';
import { guardApi } from './access/guard-api.js';
import { recordRefusedWrites, RefusedWrites } from './audit/refused-writes.js';
import { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { BODY_LIMITS, limitBodies } from './http/body-limits.js';
import { withEncodedAlertId } from './http/decoded-slashes.js';
import { headsChangeNothing } from './http/heads.js';
import { keepRawBodies } from './http/raw-bodies.js';
import { secureHeaders } from './http/secure-headers.js';
import { readJsonBodies } from './management/json-bodies.js';
import { answerParserProblems } from './management/problem/parser-problems.js';
import { problemOfError } from './management/problem/problem-of-error.js';
import { knowPublicAddress, sendProblem } from './management/problem/send-problem.js';
import { refuseUnstorableText } from './management/problem/storable-requests.js';
import { Pages } from './pages/page/pages.js';
import { explainUnknownRoutes } from './pages/unknown-routes.js';

/** How main and the tests start the gateway. */
export const gatewayService: ServiceOptions<GatewayConfig> = {
  name: 'gateway',
  config: GatewayConfig,
  module: GatewayModule,
  port: (config) => config.gatewayPort,
  bodyLimit: BODY_LIMITS.rest,
  rewriteUrl: withEncodedAlertId,
  refuseUrl: (error, reply) => sendProblem(reply, problemOfError(error).problem),
  configure: async (app, config) => {
    const fastify = app.getHttpAdapter().getInstance();
    await app.register(fastifyCookie);
    limitBodies(fastify);
    secureHeaders(fastify, config.publicBaseUrl);
    knowPublicAddress(fastify, config.publicBaseUrl);
    headsChangeNothing(fastify);
    explainUnknownRoutes(fastify, app.get(Pages));
    guardApi(fastify, app.get(Doorkeeper));
    recordRefusedWrites(fastify, app.get(RefusedWrites));
    keepRawBodies(fastify);
    readJsonBodies(app);
    answerParserProblems(fastify);
    refuseUnstorableText(fastify);
  },
};
