import { DomainError, type ErrorCode } from '@app/platform';
import type { IntegrationView, RequestMap } from '@app/contracts';
import { freePort } from '@app/testing';
import { type Browser, chromium } from 'playwright-core';
import { MemberHarness } from './member-harness.js';
import { TEST_CLIENT, TestIssuer } from './test-issuer.js';

const PAGE = '/bot/BOT1';
const LOOKS = [
  [360, 'light', 'zh-CN'],
  [360, 'dark', 'en-GB'],
  [1280, 'light', 'en-GB'],
  [1280, 'dark', 'zh-CN'],
] as const;

/** A folder to keep pictures of the pages in; unset keeps none. */
const SHOTS = process.env.MEMBER_SHOTS;

describe('the page with a code for a bot', () => {
  let gateway: MemberHarness;
  let issuer: TestIssuer;
  let claims: RequestMap['identity.bot-code.create-by-sso']['payload'][];

  beforeAll(async () => {
    const port = await freePort();
    gateway = await MemberHarness.start({
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      OIDC_CLIENT_ID: TEST_CLIENT.id,
      OIDC_CLIENT_SECRET: TEST_CLIENT.secret,
    });
    const redirectUri = `${gateway.origin}/login/sso/callback`;
    issuer = await TestIssuer.start({ port, redirectUri, people: {} });
    answerFor(gateway);
  });
  afterAll(async () => {
    issuer?.stop();
    await gateway?.stop();
  });
  beforeEach(() => {
    claims = [];
  });

  const answerFor = ({ others }: MemberHarness): void =>
    others.answer({
      'auth.integration.get': ({ id }) => {
        if (id !== 'BOT1' && id !== 'APP1') throw new DomainError('INTEGRATION_UNKNOWN', 'none');
        const kind = id === 'BOT1' ? 'bot' : 'self-built';
        return { id, kind, tenant: 'acme', name: '值班机器人' } as unknown as IntegrationView;
      },
      'identity.bot-code.create-by-sso': (person) => {
        claims.push(person);
        return { code: '4821-77', displayName: '李四', expiresAt: '2026-11-22T08:10:00.000Z' };
      },
    });
  const pathOf = (address: URL): string => address.pathname + address.search;
  const leave = async (browser = gateway.browser(), person = 'li') => {
    const sent = await browser.get(`${PAGE}/sso`);
    return { browser, back: pathOf(await issuer.signIn(sent.location!, person, gateway.origin)) };
  };

  it('offers single sign-on, which shows the code to whom the issuer vouches for, and signs nobody in', async () => {
    expect((await gateway.browser().get(PAGE)).html).toContain(`href="${PAGE}/sso"`);
    const { browser, back } = await leave();
    const shown = await browser.get(back);
    expect([shown.status, shown.html.includes('4821-77')]).toEqual([200, true]);
    expect(claims).toEqual([{ tenant: 'acme', issuer: issuer.origin, subject: 'li', username: 'li' }]);
    expect((await browser.get('/app')).location).toContain('open.weixin.qq.com');
    expect([...browser.cookies.keys()].filter((name) => name.includes('session'))).toEqual([]);
  });

  it('takes an answer once, in time, and only in the browser that asked', async () => {
    const { browser, back } = await leave();
    const thief = (await leave(undefined, 'thief')).browser;
    expect((await thief.get(back)).status).toBe(400);
    expect((await browser.get(back)).status).toBe(200);
    expect((await browser.get(back)).status).toBe(400);
    const late = await leave();
    gateway.clock.advance(10 * 60_000);
    expect((await late.browser.get(late.back)).status).toBe(400);
    expect(claims).toHaveLength(1);
  });

  it('does not get in the way of a sign-in that the same browser began', async () => {
    gateway.others.aMember('li');
    const { browser } = await leave();
    await browser.signInAt('/app', 'li');
    const sent = await browser.get('/login/sso');
    const back = await browser.get(pathOf(await issuer.signIn(sent.location!, 'li', gateway.origin)));
    expect([back.status, back.location, claims]).toEqual([303, '/app', []]);
  });

  it.each<[ErrorCode, number]>([
    ['ACCOUNT_UNKNOWN', 403],
    ['SSO_ACCOUNT_TAKEN', 409],
    ['ACCOUNT_DISABLED', 403],
  ])('says why there is none, and how to try again: %s', async (code, status) => {
    const { browser, back } = await leave();
    gateway.others.refusals.set('identity.bot-code.create-by-sso', new DomainError(code, 'no'));
    const refused = await browser.get(back);
    gateway.others.refusals.clear();
    expect([refused.status, refused.html.includes(`href="${PAGE}"`)]).toEqual([status, true]);
  });

  it('is none for what is no bot, and has no other way in where single sign-on is off', async () => {
    expect((await gateway.browser().get('/bot/APP1/sso')).status).toBe(404);
    const without = await MemberHarness.start();
    try {
      answerFor(without);
      const browser = without.browser();
      expect((await browser.get(`${PAGE}/sso`)).status).toBe(404);
      expect((await browser.get(PAGE)).html).not.toContain('/sso');
    } finally {
      await without.stop();
    }
  });

  it('fits a phone and a desktop, by day and by night', async () => {
    const chrome: Browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    try {
      for (const [width, colorScheme, locale] of LOOKS) {
        const context = await chrome.newContext({
          ...{ viewport: { width, height: 760 }, colorScheme, locale, javaScriptEnabled: false },
        });
        const page = await context.newPage();
        const fits = async (name: string): Promise<void> => {
          if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}-${locale}.png` });
          expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(width);
        };
        await page.goto(gateway.origin + PAGE);
        await fits('bot-code-form');
        await page.locator('a.button').click();
        // The issuer's own page, where anybody is let in by name.
        await page.locator('[name=login]').fill('li');
        await page.locator('[name=password]').fill('x');
        await page.locator('button[type=submit], input[type=submit]').first().click();
        await page.locator('button[type=submit], input[type=submit]').first().click();
        await page.getByText('4821-77').first().waitFor();
        await fits('bot-code-shown');
        await context.close();
      }
    } finally {
      await chrome.close();
    }
  });
});
