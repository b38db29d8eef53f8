import fastify, { type FastifyInstance } from 'fastify';
import { registerAdminPages } from './admin/admin-routes.js';
import { ApiLog } from './api/api-log.js';
import { registerApis } from './api/api-server.js';
import { registerBotScans } from './browser/bot-scan-pages.js';
import { registerInstallPage } from './browser/install-page.js';
import { registerOAuthPages } from './browser/oauth-pages.js';
import { BotCallbacks } from './bots/bot-callbacks.js';
import { BotLines } from './bots/bot-line.js';
import { BotServer } from './bots/bot-server.js';
import { CallbackSender } from './callbacks/callback-sender.js';
import { Events } from './callbacks/events.js';
import { TicketTimer } from './callbacks/ticket-timer.js';
import { registerAlertRoutes } from './control/alert-routes.js';
import { AdminActions } from './control/admin-actions.js';
import { AppActions } from './control/app-actions.js';
import { registerAppRoutes } from './control/app-routes.js';
import { ControlError, type ControlContext } from './control/control-context.js';
import { registerBotRoutes } from './control/bot-routes.js';
import { registerCorpRoutes } from './control/corp-routes.js';
import { registerLabRoutes } from './control/lab-routes.js';
import { registerPhoneRoutes } from './control/phone-routes.js';
import { Faults } from './faults/fault.js';
import { DemoPipeline } from './pipeline/demo-pipeline.js';
import { withDefaults } from './no-suite.js';
import type { SandboxOptions } from './sandbox-options.js';
import { registerWall } from './wall/wall-routes.js';
import { World } from './world/world.js';

export interface Sandbox extends Omit<ControlContext, 'world'> {
  /** `http://host:port`, for WECOM_API_BASE_URL, WECOM_OAUTH_BASE_URL and WECOM_INSTALL_BASE_URL. */
  readonly url: string;
  readonly state: World;
  close(): Promise<void>;
}

function createApp(): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 600 },
  });
  app.removeAllContentTypeParsers();
  // WeCom does not look at the content type; each API reads the text itself.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error, _request, reply) => {
    const status =
      error instanceof ControlError ? error.status : ((error as { statusCode?: number }).statusCode ?? 500);
    return reply.code(status).send({ error: error.message, code: (error as { code?: string }).code });
  });
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', () => ({ status: 'ok' }));
  return app;
}

/** Starts a WeCom of one suite and one provider, or of neither, empty of corps, in memory. */
export async function createSandbox(wish: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const options = withDefaults(wish);
  const world = new World(options);
  const callbacks = new CallbackSender(world);
  const events = new Events(world, callbacks);
  const faults = new Faults();
  const apiLog = new ApiLog();
  const actions = new AdminActions(world, events);
  const appActions = new AppActions(world, events);
  const pipeline = options.pipeline && new DemoPipeline(options.pipeline, () => world.now());
  const lines = new BotLines(world);
  const bots = new BotServer(world, faults, lines, new BotCallbacks(world, lines));
  const context: ControlContext = {
    ...{ world, callbacks, events, faults, apiLog, actions, appActions, pipeline, bots },
  };

  const app = createApp();
  registerApis(app, { world, callbacks, faults, log: apiLog });
  registerOAuthPages(app, world, events);
  registerInstallPage(app, world, actions);
  registerBotScans(app, world);
  registerCorpRoutes(app, context);
  registerAppRoutes(app, context);
  registerPhoneRoutes(app, context);
  registerBotRoutes(app, context);
  bots.attach(app.server);
  registerAlertRoutes(app, context);
  registerLabRoutes(app, context);
  registerAdminPages(app, context);
  registerWall(app, context);
  const url = await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
  const timer = options.ticketTimer === false ? undefined : new TicketTimer(world, events);

  return {
    url,
    state: world,
    callbacks,
    events,
    faults,
    apiLog,
    actions,
    appActions,
    bots,
    async close() {
      timer?.stop();
      bots.close();
      await callbacks.close();
      await app.close();
    },
  };
}
