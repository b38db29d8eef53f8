import { html, type Html } from '../browser/html.js';
import type { World } from '../world/world.js';
import { adminView } from './admin-column.js';
import { phoneView } from './phone.js';

/** One phone per member, the corps one after another. */
export const phonesView = (world: World): Html[] =>
  [...world.corps.values()].flatMap((corp) =>
    [...corp.members.values()].map((m) => phoneView(world, corp, m)),
  );

export const wallPage = (world: World): string =>
  `<!doctype html>${
    html`<html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>企业微信沙箱</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/wall/assets/wall.css" />
        <script src="/wall/assets/wall.js" defer></script>
      </head>
      <body>
        <aside>
          <h1>企业微信沙箱<small>管理后台</small></h1>
          <div id="admin">${adminView(world)}</div>
        </aside>
        <main id="phones">${phonesView(world)}</main>
        <div id="notice" role="status"></div>
      </body>
    </html>`.markup
  }`;
