import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { XmlFields } from '../callbacks/callback-document.js';
import { appOfAgent } from '../world/corp-app.js';
import type { Corp, Scope, SelfBuiltApp } from '../world/model.js';
import { changeApp, createApp, deleteApp, resetSecret, type NewApp } from '../world/self-built-apps.js';
import { AppRefusedError, checkChange, type CallbackWish } from './app-actions.js';
import { bodyOf, ControlError, corpOf, memberOf, type ControlContext } from './control-context.js';
import { ownAppView } from './control-views.js';
import { readScope } from './read-scope.js';

type AppWish = Omit<NewApp, 'scope'> & { scope: Partial<Scope>; callback: CallbackWish };

export function ownAppOf(corp: Corp, request: FastifyRequest): SelfBuiltApp {
  const { agent = '' } = request.params as { agent?: string };
  const app = corp.selfBuiltApps.find(({ agentId }) => String(agentId) === agent);
  if (app === undefined) throw new ControlError(404, `${corp.name} has no app ${agent} of its own`);
  return app;
}

const refuse = async <T>(act: () => T | Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppRefusedError) throw new ControlError(409, error.message, error.code);
    if (error instanceof RangeError) throw new ControlError(409, error.message);
    throw error;
  }
};

function readCallback({ url, token, encodingAesKey }: Partial<CallbackWish>): CallbackWish {
  return { url: url ?? '', token: token ?? '', encodingAesKey: encodingAesKey ?? '' };
}

/** Apps that a corp built itself: all that the administrator sets, without the console's pages. */
export function registerAppRoutes(app: FastifyInstance, { world, events, appActions }: ControlContext): void {
  const PATH = '/sandbox/corps/:corp/apps';
  const found = (request: FastifyRequest): { corp: Corp; own: SelfBuiltApp } => {
    const corp = corpOf(world, request);
    return { corp, own: ownAppOf(corp, request) };
  };

  app.get(PATH, (request) => corpOf(world, request).selfBuiltApps.map(ownAppView));
  app.get(`${PATH}/:agent`, (request) => ownAppView(found(request).own));

  app.post(PATH, async (request, reply) => {
    const corp = corpOf(world, request);
    const { callback, ...wish } = bodyOf<AppWish>(request);
    const scope = wish.scope && readScope(corp, wish.scope);
    const made = await refuse(async () => {
      checkChange({ ...wish, scope });
      const own = createApp(world, corp, { ...wish, scope });
      if (callback === undefined) return own;
      return appActions.saveCallback(corp, own, readCallback(callback)).then(
        () => own,
        (error: unknown) => {
          deleteApp(world, corp, own);
          throw error;
        },
      );
    });
    return reply.code(201).send({ corpId: corp.plainCorpId, secret: made.secret, ...ownAppView(made) });
  });
  app.put(`${PATH}/:agent`, async (request) => {
    const { corp, own } = found(request);
    const { scope, ...wish } = bodyOf<AppWish>(request);
    const { name, disabled, trustedIps, trustedDomain, homeUrl, reportsEnter } = wish;
    const change = { name, disabled, trustedIps, trustedDomain, homeUrl, reportsEnter };
    await refuse(() => appActions.change(corp, own, { ...change, scope: scope && readScope(corp, scope) }));
    return ownAppView(own);
  });
  app.delete(`${PATH}/:agent`, (request) => {
    const { corp, own } = found(request);
    deleteApp(world, corp, own);
    return { ok: true };
  });

  app.put(`${PATH}/:agent/callback`, async (request) => {
    const { corp, own } = found(request);
    await refuse(() => appActions.saveCallback(corp, own, readCallback(bodyOf<CallbackWish>(request))));
    return ownAppView(own);
  });
  app.delete(`${PATH}/:agent/callback`, (request) => {
    const { own } = found(request);
    own.callback = undefined;
    changeApp(world, own, {});
    return ownAppView(own);
  });
  app.post(`${PATH}/:agent/verify`, async (request) => {
    const { corp, own } = found(request);
    const { callback } = own;
    if (callback === undefined) throw new ControlError(409, 'no callback URL is set', 'no_receiver');
    await refuse(() => appActions.verify(corp, callback));
    return { ok: true };
  });
  app.post(`${PATH}/:agent/reset-secret`, (request) => {
    const { corp, own } = found(request);
    return { secret: resetSecret(world, corp, own) };
  });

  app.post(`${PATH}/:agent/members/:user/events`, (request) => {
    const { corp, member } = memberOf(world, request);
    const own = ownAppOf(corp, request);
    const corpApp = appOfAgent(corp, own.agentId);
    const { event, fields } = bodyOf<{ event: string; fields: XmlFields }>(request);
    if (event === undefined) throw new ControlError(400, 'event');
    if (event === 'enter_agent' && !own.reportsEnter)
      throw new ControlError(409, 'this app does not report who opens it', 'not_reported');
    if (corpApp?.receiver === undefined) throw new ControlError(409, 'no callback URL is set', 'no_receiver');
    if (event === 'enter_agent' && !own.reportsEnter)
      throw new ControlError(409, 'this app does not report who opens it', 'not_reported');
    return events.ofApp(event, corp, corpApp, member, fields);
  });
}
