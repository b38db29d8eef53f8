import { MemberHarness } from './member-harness.js';
import { formsOf } from './member-browser.js';
import { PASSWORD } from './member-stand-ins.js';

const ENGLISH = { 'accept-language': 'en-GB,en;q=0.9' };
const languageOf = (html: string) => /<html lang="([^"]+)"/.exec(html)?.[1];
const switchIn = (html: string) =>
  /href="(\/language[^"]+)"/.exec(html)![1]!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describe('the language of the pages', () => {
  let gateway: MemberHarness;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
  });
  afterAll(() => gateway?.stop());

  it('of an English login stays English', async () => {
    gateway.others.aMember('anna');
    gateway.others.anAlert({ alertId: 'INC-1' });
    const browser = gateway.browser(ENGLISH);
    await browser.signInAt('/app', 'anna');
    const login = await browser.get('/login');
    expect(languageOf(login.html)).toBe('en');
    const { fields } = formsOf(login.html)[0]!;
    await browser.post('/login', { ...fields, username: 'anna', password: PASSWORD });
    for (const path of ['/app', '/alerts/acme/INC-1', '/alerts/acme/none'])
      expect([path, languageOf((await browser.get(path)).html)]).toEqual([path, 'en']);
  });

  it('is the person’s own where they have one, whatever the browser says', async () => {
    const bound = gateway.others.bind('acme', 'own', gateway.others.aMember('own'));
    gateway.others.bindings.set('wpAcme wo-own', { ...bound, locale: 'zh-CN', ownLocale: 'zh-CN' });
    const browser = gateway.browser(ENGLISH);
    await browser.signInAt('/app', 'own');
    expect(languageOf((await browser.get('/app')).html)).toBe('zh-CN');
  });

  it('can be switched, and stays switched', async () => {
    gateway.others.anAlert({ alertId: 'INC-1' });
    const browser = await gateway.signedIn('switching');
    const page = await browser.get('/alerts/acme/INC-1?notice=moved');
    expect(languageOf(page.html)).toBe('zh-CN');
    const switched = await browser.get(switchIn(page.html));
    expect(switched).toMatchObject({ status: 302, location: '/alerts/acme/INC-1' });
    for (const path of ['/alerts/acme/INC-1', '/app']) {
      expect(languageOf((await browser.get(path)).html)).toBe('en');
    }
    await browser.get(switchIn((await browser.get('/app')).html));
    expect(languageOf((await browser.get('/app')).html)).toBe('zh-CN');
  });

  it('is switched on our own pages only', async () => {
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const { location } = await gateway.browser().get(`/language?to=en&back=${encodeURIComponent(back)}`);
      expect(location).toBe('/app');
    }
    const odd = await gateway.browser().get('/language?to=tlh&back=/app');
    expect([odd.location, odd.setCookies]).toEqual(['/app', []]);
  });
});
