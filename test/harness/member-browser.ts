import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChrome } from './chrome.js';
import { type CorpStory, PASSWORD } from './corp-story.js';
import type { System } from './system.js';

/** Members' own browsers, in which WeCom knows who they are: on their phones, or on a desktop. */
export class MemberBrowser {
  private constructor(
    private readonly system: System,
    private readonly chrome: Browser,
  ) {}

  static async start(system: System): Promise<MemberBrowser> {
    return new MemberBrowser(system, await startChrome());
  }

  context(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    return this.chrome.newContext({
      baseURL: this.system.gatewayUrl,
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
      ...options,
    });
  }

  /** Opens a page of ours as a member of the corp would; from then on this browser is the member's. */
  async openAs(page: Page, story: CorpStory, plainUserId: string, path = '/app'): Promise<void> {
    const { port } = new URL(this.system.sandbox.url);
    const target = encodeURIComponent(`${this.system.gatewayUrl}${path}`);
    const { userId } = story.phone(plainUserId);
    await page.goto(`http://localhost:${port}/sandbox/as/${story.corp.corpId}/${userId}?to=${target}`);
  }

  /** The login page is open. */
  async link(page: Page, username: string, password = PASSWORD): Promise<void> {
    await page.locator('#username').fill(username);
    await page.locator('#password').fill(password);
    await page.locator('button.primary').click();
  }

  stop(): Promise<void> {
    return this.chrome.close();
  }
}
