import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { appKeys, aFixture, type Fixture } from '../../apps/wecom-sandbox/test/sandbox-fixture.js';

/** Where pictures of every step are kept to be looked at; none are by default. */
const PICTURES = process.env.SANDBOX_PICTURES;

const LOOKS = [
  { locale: 'zh-CN', colorScheme: 'light', width: 1180 },
  { locale: 'en-GB', colorScheme: 'dark', width: 390 },
] as const;

describe('the sandbox’s console of self-built apps', () => {
  let f: Fixture;
  let chrome: Browser;
  beforeAll(async () => {
    f = await aFixture();
    chrome = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  }, 60_000);
  afterAll(async () => {
    await chrome.close();
    await f.close();
  });

  /** Nothing wrong with the page as it is now: no barrier, nothing that runs over. */
  async function looksRight(page: Page, name: string): Promise<void> {
    if (PICTURES !== undefined) {
      await mkdir(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    const over = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(over).toBe(0);
  }

  it.each(LOOKS)('leads an administrator through the set-up, $locale on $width px', async (look) => {
    const { width, ...language } = look;
    const context = await chrome.newContext({ ...language, viewport: { width, height: 860 } });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const shown = (name: string): Promise<void> => looksRight(page, `${look.locale}-${name}`);
    const url = `${f.sandbox.state.options.callbackBaseUrl}/wecom/callback/app`;
    const said = (): Promise<string> => page.locator('.banner').innerText();

    await page.goto(`${f.sandbox.url}/admin/${f.corp.corpId}/apps`);
    await shown('1-apps');
    await page.press('input[name=name]', 'Enter');
    await page.waitForSelector('.app');
    expect(await page.locator('#secret').isVisible()).toBe(false);
    await page.locator('summary').click();
    expect((await page.locator('#secret').innerText()).length).toBe(43);
    await shown('2-app');

    await page.click('#receive a.button');
    await page.fill('input[name=url]', url);
    await page.fill('input[name=token]', appKeys.token);
    await page.fill('input[name=encodingAesKey]', appKeys.encodingAesKey.slice(0, 42));
    await page.press('input[name=token]', 'Enter');
    await page.waitForSelector('.wrong');
    expect(await said()).toContain('43');
    await shown('3-refused');
    expect(await page.inputValue('input[name=url]')).toBe(url);
    await page.fill('input[name=encodingAesKey]', appKeys.encodingAesKey);
    await page.click('button.primary');
    await page.waitForSelector('.done');
    expect(await page.locator('#receive code').innerText()).toBe(url);

    for (const [field, value] of [
      ['trustedIps', '203.0.113.9; 203.0.113.10'],
      ['trustedDomain', 'oncall.example.com'],
      ['homeUrl', 'https://oncall.example.com/app?i=1'],
    ] as const) {
      await page.fill(`input[name=${field}]`, value);
      await page.press(`input[name=${field}]`, 'Enter');
      await page.waitForURL('**saved=app');
      expect(await page.inputValue(`input[name=${field}]`)).toBe(value);
    }
    await shown('4-set-up');
    await context.close();
  });
});
