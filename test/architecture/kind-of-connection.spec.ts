import { readFileSync } from 'node:fs';
import { productionFiles } from './production-files.js';

const MOST = 15;
/** The sandbox stands for WeCom, which has both kinds; the console shows them to people. */
const OTHERS = /^apps\/(wecom-sandbox|console)\//;

const naming = productionFiles()
  .filter((file) => !OTHERS.test(file))
  .filter((file) => /self-?built/i.test(readFileSync(file, 'utf8')));

describe('what a corp is connected by', () => {
  it(`is named by at most ${MOST} files: the rest of the product does not know`, () => {
    expect(naming.length).toBeGreaterThan(0);
    expect(naming.slice(MOST)).toEqual([]);
  });

  it.each(['notify-service', 'card-state-service', 'identity-service', 'alert-desk', 'bot-service'])(
    'is not known to %s',
    (service) => expect(naming.filter((file) => file.startsWith(`apps/${service}/`))).toEqual([]),
  );

  it.each(['cards', 'messaging', 'persistence', 'platform'])('nor to libs/%s', (name) =>
    expect(naming.filter((file) => file.startsWith(`libs/${name}/`))).toEqual([]),
  );
});
