import { html, type Html } from '@app/cards/drawing';
import type { ControlContext } from '../control/control-context.js';
import type { World } from '../world/world.js';
import type { Language } from '../language.js';
import { adminView } from './admin-column.js';
import { conversationsView } from './conversation.js';
import { phoneView } from './phone.js';
import { raisedView, raiseView, whoView } from './raise-view.js';
import { WALL_WORDS } from './words.js';

type Shown = Pick<ControlContext, 'world' | 'pipeline'>;

/** One phone per member, the corps one after another. */
const phonesView = (world: World, language: Language): Html[] =>
  [...world.corps.values()].flatMap((corp) =>
    [...corp.members.values()].map((m) => phoneView(world, corp, m, language)),
  );

/** Small screens show one phone at a time; this leads to each. */
const namesView = (world: World): Html =>
  html`${[...world.corps.values()].flatMap((corp) =>
    [...corp.members.values()].map(
      ({ userId, name }) => html`<a href="#phone-${userId}" data-phone="phone-${userId}">${name}</a>`,
    ),
  )}`;

/** What changes while the page is open, by the id of the element that holds it. */
export const wallParts = ({ world, pipeline }: Shown, language: Language): Record<string, Html> => ({
  admin: adminView(world, language),
  names: namesView(world),
  phones: html`${conversationsView(world, language)} ${phonesView(world, language)}`,
  raised: raisedView(world, pipeline, language),
  who: whoView(world),
});

/** Alerts go to the product, which a sandbox without a suite does not know. */
const raisePart = (shown: Shown, parts: Record<string, Html>, language: Language): Html =>
  html`<section class="corp">
    ${raiseView(shown.world, shown.pipeline, language)}
    <div id="raised">${parts.raised}</div>
  </section>`;

/** Words for what wall.js says by itself. */
const saidByScript = (language: Language): string => {
  const {
    noAnswer,
    installFailed,
    reached,
    grey,
    opens_page,
    no_card,
    nothing_says,
    app_removed,
    no_receiver,
  } = WALL_WORDS[language];
  return JSON.stringify({
    ...{ noAnswer, installFailed, reached },
    ...{ grey, opens_page, no_card, nothing_says, app_removed, no_receiver },
  });
};

/** The last one overrules the others on small screens. */
const STYLES = ['wall.css', 'phone.css', 'card.css', 'raise.css', 'small.css'];

export function wallPage(shown: Shown, language: Language): string {
  const words = WALL_WORDS[language];
  const parts = wallParts(shown, language);
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>${
    html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${words.title}</title>
        <link rel="icon" href="data:," />
        ${STYLES.map((name) => html`<link rel="stylesheet" href="/wall/assets/${name}" />`)}
        <script src="/wall/assets/wall.js" type="module"></script>
      </head>
      <body data-words="${saidByScript(language)}">
        <aside>
          <header>
            <h1>${words.title}<small>${words.admin}</small></h1>
            <a id="language" href="/?lang=${other}" hreflang="${other}">${words.otherLanguage}</a>
            <button id="menu" aria-expanded="false" aria-controls="column">${words.menu}</button>
          </header>
          <nav id="names">${parts.names}</nav>
          <div id="column">
            ${shown.world.options.hasSuite !== false && raisePart(shown, parts, language)}
            <div id="admin">${parts.admin}</div>
          </div>
        </aside>
        <main id="phones">${parts.phones}</main>
        <div id="notice" role="status"></div>
      </body>
    </html>`.markup
  }`;
}
