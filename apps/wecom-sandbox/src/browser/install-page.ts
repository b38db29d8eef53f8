import { html } from '@app/cards/drawing';
import type { FastifyInstance } from 'fastify';
import type { AdminActions } from '../control/admin-actions.js';
import { languageOf } from '../language.js';
import { findCorp } from '../world/corps.js';
import type { Corp } from '../world/model.js';
import type { World } from '../world/world.js';
import { clientPage } from './client-page.js';
import { isTrusted, withQuery } from './identity.js';
import { PAGE_WORDS, type PageWords } from './page-words.js';

type Fields = Record<string, string | undefined>;

/** What is wrong with an install link (02 §3.1). */
function problemWith(world: World, link: Fields, words: PageWords): string | undefined {
  if (link.suite_id !== world.options.suite.suiteId) return words.noSuite;
  const code = world.credentials.preAuthCodes.get(link.pre_auth_code ?? '');
  if (code === undefined) return words.codeUnknown;
  if (code.expiresAt <= world.now()) return words.codeExpired;
  if (!isTrusted(world, link.redirect_uri)) return words.untrusted;
  return /^[A-Za-z0-9]{0,128}$/.test(link.state ?? '') ? undefined : words.wrongParameter('state');
}

function consentPage(link: Fields, corps: Corp[], words: PageWords): string {
  const hidden = ['suite_id', 'pre_auth_code', 'redirect_uri', 'state'].map(
    (name) => html`<input type="hidden" name="${name}" value="${link[name] ?? ''}" />`,
  );
  const choices = corps.map(
    (corp, i) =>
      html`<label
        ><input type="radio" name="sandbox_corp" value="${corp.corpId}" ${i === 0 ? 'checked' : ''} />
        ${corp.name} <small>${corp.plainCorpId}</small></label
      >`,
  );
  return clientPage(
    words.locale,
    words.install,
    html`<p>${words.asksFor}</p>
      <form method="post" action="/3rdapp/install">
        ${hidden} ${choices}
        <button type="submit">${words.agree}</button>
      </form>`,
  );
}

/** The administrator's consent dialog of an install link. */
export function registerInstallPage(app: FastifyInstance, world: World, actions: AdminActions): void {
  app.get('/3rdapp/install', (request, reply) => {
    const link = request.query as Fields;
    const words = PAGE_WORDS[languageOf(request)];
    const problem = problemWith(world, link, words);
    reply.type('text/html; charset=utf-8');
    if (problem !== undefined)
      return reply.code(400).send(clientPage(words.locale, words.cannotInstall, html`<p>${problem}</p>`));
    const named = link.sandbox_corp === undefined ? undefined : findCorp(world, link.sandbox_corp);
    return reply.send(consentPage(link, named === undefined ? [...world.corps.values()] : [named], words));
  });

  app.post('/3rdapp/install', (request, reply) => {
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const link: Fields = { ...(request.query as Fields), ...Object.fromEntries(form) };
    const words = PAGE_WORDS[languageOf(request)];
    const problem = problemWith(world, link, words);
    const corp = findCorp(world, link.sandbox_corp ?? '');
    if (problem !== undefined || corp === undefined) {
      reply.code(400).type('text/html; charset=utf-8');
      return reply.send(
        clientPage(words.locale, words.cannotInstall, html`<p>${problem ?? words.noCorpChosen}</p>`),
      );
    }
    world.credentials.preAuthCodes.delete(link.pre_auth_code ?? '');
    const state = link.state ?? '';
    const authCode = actions.installByLink(corp, state);
    const back = { auth_code: authCode, expires_in: '600', ...(state === '' ? {} : { state }) };
    return reply.redirect(withQuery(link.redirect_uri ?? '', back), 302);
  });
}
