import { eventually, type Browser, type Page } from '@app/testing';
import { screenOf, type Corp, type ScreenMessage } from '../../apps/wecom-sandbox/src/index.js';
import { JsonApi } from '@app/testing';
import type { Connection } from './connection.js';
import type { System } from './system.js';

const PATIENCE = { timeoutMs: 10_000 };

/** One member's phone: the WeCom client's cards and its browser. */
export class Phone {
  readonly browser: Browser;
  private readonly sandbox: JsonApi;
  private isMember = false;

  constructor(
    private readonly system: System,
    private readonly corp: Corp,
    /** The corp's own id of the member; WeCom's encrypted one is `userId`. */
    readonly plainUserId: string,
    private readonly connection: Connection,
  ) {
    this.browser = system.browser();
    this.sandbox = new JsonApi(`${system.sandbox.url}/sandbox/corps/${corp.corpId}/members/${plainUserId}`);
  }

  /** What the system calls the member. */
  get memberId(): string {
    return this.connection.memberId(this);
  }

  get userId(): string {
    const member = [...this.corp.members.values()].find(
      ({ plainUserId }) => plainUserId === this.plainUserId,
    );
    if (!member) throw new Error(`${this.plainUserId} is no member of ${this.corp.name}`);
    return member.userId;
  }

  /** Opens a page of ours inside the WeCom client. */
  async open(path: string): Promise<Page> {
    if (!this.isMember) {
      await this.browser.request(
        `http://localhost:${new URL(this.system.sandbox.url).port}/sandbox/as/${this.corp.corpId}/${this.userId}?to=/`,
      );
      this.isMember = true;
    }
    const goal = path === '/app' ? this.connection.home : path;
    return this.browser.open(goal.startsWith('http') ? goal : `${this.system.gatewayUrl}${goal}`);
  }

  async signIn(username: string, password: string): Promise<Page> {
    const login = await this.open('/app');
    const home = await this.browser.submit(login, { username, password }, 'password');
    if (home.status !== 200)
      throw new Error(`signing in answered ${home.status}: ${home.text.slice(0, 200)}`);
    return home;
  }

  messages(): ScreenMessage[] {
    return screenOf(this.system.sandbox.state, this.corp, this.userId);
  }

  cards(): ScreenMessage[] {
    return this.messages().filter(({ msgType }) => msgType === 'template_card');
  }

  /** Waits until the newest card says all of it. */
  sees(...texts: string[]): Promise<ScreenMessage> {
    return eventually(() => {
      const card = this.cards().at(-1);
      const said = JSON.stringify([card?.content, card?.buttons, card?.menu]);
      const missing = texts.filter((text) => !said.includes(text));
      if (!card || missing.length > 0)
        throw new Error(`${this.plainUserId} does not see ${missing.join(', ')} in ${said}`);
      return card;
    }, PATIENCE);
  }

  buttons(): string[] {
    return (
      this.cards()
        .at(-1)
        ?.buttons.filter(({ clickable }) => clickable)
        .map(({ text }) => text) ?? []
    );
  }

  /** Presses a button or menu entry of the newest card (or of the named message) by its text. */
  press(what: string, more: { msgId?: string; noWait?: boolean } = {}): Promise<unknown> {
    return this.sandbox.post('/press', { what, ...more });
  }
}
