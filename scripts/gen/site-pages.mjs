import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

/** Parts of the READMEs that are pages of the site too: page → README and the heading of the part. */
const PARTS = {
  'docs/start.md': ['README.md', 'From nothing to a card on your phone'],
  'docs/monitoring.md': ['README.md', 'From the monitoring you have'],
  'docs/events.md': ['README.md', 'Send an event'],
  'docs/faq.md': ['README.md', 'Questions'],
  'docs/zh/start.md': ['README.zh-CN.md', '从零到手机上的一张卡片'],
  'docs/zh/monitoring.md': ['README.zh-CN.md', '从已有的监控开始'],
  'docs/zh/events.md': ['README.zh-CN.md', '发送一个事件'],
  'docs/zh/faq.md': ['README.zh-CN.md', '常见问题'],
};

export const SITE_PAGES = Object.fromEntries(
  Object.entries(PARTS).map(([page, [readme, heading]]) => [page, () => sitePage(page, readme, heading)]),
);

async function sitePage(page, readme, heading) {
  const text = await readFile(readme, 'utf8');
  const [, part] = text.split(`\n## ${heading}\n`);
  if (part === undefined) throw new Error(`${readme} has no part "${heading}"`);
  const [body] = part.split(/^## /m);
  const toDocs = relative(dirname(page), 'docs') || '.';
  const toRoot = relative(dirname(page), '.');
  const own = body.replace(/\]\((docs\/)?([^)#:]+)((?:#[^)]*)?\))/g, (_, docs, path, rest) =>
    docs ? `](${toDocs}/${path}${rest}` : `](${toRoot}/${path}${rest}`,
  );
  const linked = own.replace(/\]\(#([^)]+)\)/g, (link, slug) => {
    const of = Object.entries(PARTS).find(([, [file, title]]) => file === readme && slugOf(title) === slug);
    return of ? `](${relative(dirname(page), of[0])})` : link;
  });
  return `---\n# Written by npm run gen from ${readme}.\neditLink: false\n---\n\n# ${heading}\n${linked.trimEnd()}\n`;
}

const slugOf = (heading) => heading.toLowerCase().replaceAll(' ', '-');
