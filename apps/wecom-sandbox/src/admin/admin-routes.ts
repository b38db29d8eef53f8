import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppRefusedError, type CallbackWish } from '../control/app-actions.js';
import { ownAppOf } from '../control/app-routes.js';
import { corpOf, type ControlContext } from '../control/control-context.js';
import { readScope } from '../control/read-scope.js';
import { languageCookie, languageOf } from '../language.js';
import type { Corp, SelfBuiltApp } from '../world/model.js';
import { randomSecret } from '../world/random-ids.js';
import { createApp, deleteApp, resetSecret, type AppChange } from '../world/self-built-apps.js';
import type { Said } from './admin-page.js';
import { appListPage } from './app-list-page.js';
import { appPage } from './app-page.js';
import { receivePage } from './receive-page.js';
import { refusalInWords } from './refusal-words.js';
import { ADMIN_WORDS } from './words.js';

const CSP = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'";

const formOf = (request: FastifyRequest): URLSearchParams =>
  new URLSearchParams(typeof request.body === 'string' ? request.body : '');

function sendPage(request: FastifyRequest, reply: FastifyReply, page: string, status = 200): FastifyReply {
  const { lang } = request.query as { lang?: string };
  if (lang !== undefined) reply.header('set-cookie', languageCookie(languageOf(request)));
  return reply
    .code(status)
    .headers({ 'content-security-policy': CSP, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(page);
}

/** The corp's admin console, as far as it is about apps that the corp built itself. */
export function registerAdminPages(app: FastifyInstance, { world, appActions }: ControlContext): void {
  const APPS = '/admin/:corp/apps';

  app.get(APPS, (request, reply) =>
    sendPage(request, reply, appListPage(languageOf(request), corpOf(world, request))),
  );
  app.post(APPS, (request, reply) => {
    const corp = corpOf(world, request);
    const name = (formOf(request).get('name') ?? '').trim();
    const { agentId } = createApp(world, corp, { name: name === '' ? undefined : name });
    return reply.redirect(`/admin/${corp.corpId}/apps/${agentId}`, 303);
  });

  app.get(`${APPS}/:agent`, (request, reply) => {
    const corp = corpOf(world, request);
    const language = languageOf(request);
    const words = ADMIN_WORDS[language];
    const { saved } = request.query as { saved?: string };
    const done = saved === undefined ? undefined : saved === 'receive' ? words.verified : words.saved;
    return sendPage(request, reply, appPage(language, corp, ownAppOf(corp, request), { done }));
  });
  app.post(`${APPS}/:agent`, (request, reply) => {
    const corp = corpOf(world, request);
    const own = ownAppOf(corp, request);
    const form = formOf(request);
    const path = `/admin/${corp.corpId}/apps`;
    if (form.get('do') === 'remove') {
      deleteApp(world, corp, own);
      return reply.redirect(path, 303);
    }
    try {
      if (form.get('do') === 'reset-secret') resetSecret(world, corp, own);
      else appActions.change(corp, own, readChange(corp, form));
      return reply.redirect(`${path}/${own.agentId}?saved=app`, 303);
    } catch (error) {
      return refused(request, reply, error, (said) => appPage(languageOf(request), corp, own, said));
    }
  });

  app.get(`${APPS}/:agent/receive`, (request, reply) => {
    const corp = corpOf(world, request);
    const own = ownAppOf(corp, request);
    const wish = own.callback ?? { url: '', token: '', encodingAesKey: '' };
    return sendPage(request, reply, receivePage(languageOf(request), corp, own, wish, {}));
  });
  app.post(`${APPS}/:agent/receive`, async (request, reply) => {
    const corp = corpOf(world, request);
    const own = ownAppOf(corp, request);
    const form = formOf(request);
    const wish = readWish(form);
    const show = (said: Said): string => receivePage(languageOf(request), corp, own, wish, said);
    if (form.get('do') !== 'save') return sendPage(request, reply, show({}));
    try {
      await appActions.saveCallback(corp, own, wish);
      return await reply.redirect(`/admin/${corp.corpId}/apps/${own.agentId}?saved=receive`, 303);
    } catch (error) {
      return refused(request, reply, error, show);
    }
  });
}

/** The same page again, saying why nothing was saved. */
function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  show: (said: Said) => string,
): FastifyReply {
  if (!(error instanceof AppRefusedError)) throw error;
  return sendPage(request, reply, show({ wrong: refusalInWords(error, languageOf(request)) }), 409);
}

/** What was pasted, without the blanks around it; a random Token or key where one was asked for. */
function readWish(form: URLSearchParams): CallbackWish {
  const asked = form.get('do');
  const text = (name: string): string => (form.get(name) ?? '').trim();
  return {
    url: text('url'),
    token: asked === 'random-token' ? randomSecret(24) : text('token'),
    encodingAesKey: asked === 'random-key' ? randomSecret(43) : text('encodingAesKey'),
  };
}

/** Each form of the page holds one thing. */
function readChange(corp: Corp, form: URLSearchParams): AppChange {
  const asked = form.get('do');
  if (asked === 'stop' || asked === 'start') return { disabled: asked === 'stop' };
  if (asked === 'enter') return { reportsEnter: form.has('reportsEnter') };
  if (asked === 'scope') {
    const numbers = (name: string): number[] => form.getAll(name).map(Number);
    const wish = { users: form.getAll('user'), parties: numbers('party'), tags: numbers('tag') };
    return { scope: readScope(corp, wish) };
  }
  const text = (name: keyof SelfBuiltApp): string | undefined => form.get(name)?.trim();
  const trustedIps = text('trustedIps')
    ?.split(/[\s;；,，]+/)
    .filter((ip) => ip !== '');
  return { trustedIps, trustedDomain: text('trustedDomain'), homeUrl: text('homeUrl') };
}
