import { html } from '@app/cards/drawing';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Events } from '../callbacks/events.js';
import { languageOf } from '../language.js';
import { isInScope } from '../world/corps.js';
import { isLicensed } from '../world/licences.js';
import type { World } from '../world/world.js';
import { clientPage } from './client-page.js';
import { readAuthorizeLink, type LinkQuery } from './authorize-link.js';
import { identityCookie, identityOf, identityOfBrowser, withQuery } from './identity.js';
import { PAGE_WORDS, type PageWords } from './page-words.js';

const page = (
  reply: FastifyReply,
  status: number,
  { locale }: PageWords,
  title: string,
  text: string,
): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(clientPage(locale, title, html`<p>${text}</p>`));

function choosePage(world: World, url: string, words: PageWords): string {
  const links = [...world.corps.values()].flatMap((corp) =>
    [...corp.members.values()].map(
      (m) =>
        html`<li>
          <a href="/sandbox/as/${corp.corpId}/${m.userId}?to=${encodeURIComponent(url)}"
            >${corp.name} · ${m.name}</a
          >
        </li>`,
    ),
  );
  return clientPage(
    words.locale,
    words.whoOpens,
    html`<ul>
      ${links}
    </ul>`,
  );
}

/** The in-client authorize page and the way to become a member (03 §1). */
export function registerOAuthPages(app: FastifyInstance, world: World, events: Events): void {
  app.get('/connect/oauth2/authorize', (request, reply) => {
    const query = request.query as LinkQuery;
    const words = PAGE_WORDS[languageOf(request)];
    const link = readAuthorizeLink(world, query);
    if (typeof link === 'string') {
      return page(reply, 400, words, words.cannotOpen, words.wrongParameter(link));
    }
    const identity = identityOfBrowser(world, request);
    if (identity === undefined) {
      return reply.type('text/html; charset=utf-8').send(choosePage(world, request.url, words));
    }
    const { corp, member } = identity;
    const needsLicence = link.ownApp === undefined && corp.installation !== undefined;
    if (needsLicence && !isLicensed(world, corp, member.userId)) {
      // Not sent for members outside the visible scope (D/95716).
      if (isInScope(corp, member.userId)) void events.member('unlicensed_notify', corp, member);
      return page(reply, 200, words, words.cannotUse, words.unlicensed);
    }
    const isStranger = link.corp !== undefined && link.corp !== corp;
    const code = world.credentials.newOAuthCode({
      ownApp: link.ownApp,
      corpId: (link.corp ?? corp).corpId,
      userId: isStranger ? '' : member.userId,
      privateInfo: link.privateInfo,
    });
    const state: Record<string, string> = query.state === undefined ? {} : { state: query.state };
    return reply.redirect(withQuery(query.redirect_uri ?? '', { code, ...state }), 302);
  });

  app.get('/sandbox/as/:corpId/:userId', (request, reply) => {
    const { corpId, userId } = request.params as { corpId: string; userId: string };
    const { to } = request.query as LinkQuery;
    const words = PAGE_WORDS[languageOf(request)];
    const identity = identityOf(world, corpId, userId);
    if (identity === undefined) return page(reply, 404, words, words.noMember, userId);
    const here = to === undefined || (to.startsWith('/') && !to.startsWith('//'));
    if (!here && !/^https?:\/\//i.test(to)) return page(reply, 400, words, words.cannotOpen, words.badLink);
    return reply.header('set-cookie', identityCookie(identity)).redirect(to ?? '/', 302);
  });
}
