import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChrome } from './chrome.js';
import type { System } from './system.js';

export const OPERATOR = { name: 'admin', password: 'a first operator 2026' };
/** How long a page may take to show what a story waits for. */
const LOOK_MS = 20_000;

/** An operator at the console, in Debian's Chromium. */
export class ConsoleBrowser {
  private constructor(
    private readonly system: System,
    private readonly chrome: Browser,
  ) {}

  static async start(system: System): Promise<ConsoleBrowser> {
    return new ConsoleBrowser(system, await startChrome());
  }

  async context(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await this.chrome.newContext({
      baseURL: this.system.gatewayUrl,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(LOOK_MS);
    return context;
  }

  /** Makes the first operator, once per system. */
  async begin(page: Page): Promise<void> {
    await page.goto('/console');
    await page.getByLabel('引导令牌').fill(this.system.adminApiToken);
    await page.getByLabel('新密码').fill(OPERATOR.password);
    await page.getByRole('button', { name: '创建并登录' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  }

  /** As the first operator or another one, in whichever language the page is. */
  async signIn(page: Page, { name, password } = OPERATOR): Promise<void> {
    await page.goto('/console');
    await page.locator('#name').fill(name);
    await page.locator('#password').fill(password);
    await page.locator('button[type=submit]').click();
    await page.locator('#page').waitFor();
  }

  stop(): Promise<void> {
    return this.chrome.close();
  }
}
