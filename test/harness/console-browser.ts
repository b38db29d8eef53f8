import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { System } from './system.js';

export const OPERATOR = { name: 'admin', password: 'a first operator 2026' };

/** An operator at the console, in Debian's Chromium. */
export class ConsoleBrowser {
  private constructor(
    private readonly system: System,
    private readonly chrome: Browser,
  ) {}

  static async start(system: System): Promise<ConsoleBrowser> {
    const chrome = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
    return new ConsoleBrowser(system, chrome);
  }

  context(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    return this.chrome.newContext({
      baseURL: this.system.gatewayUrl,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
  }

  /** Makes the first operator, once per system. */
  async begin(page: Page): Promise<void> {
    await page.goto('/console');
    await page.getByLabel('引导令牌').fill(this.system.adminApiToken);
    await page.getByLabel('新密码').fill(OPERATOR.password);
    await page.getByRole('button', { name: '创建并登录' }).click();
  }

  stop(): Promise<void> {
    return this.chrome.close();
  }
}
