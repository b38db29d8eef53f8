import { eventually, JsonApi, type Json } from '@app/testing';
import { type CorpStory, PASSWORD } from './corp-story.js';

interface Made {
  botId: string;
  secret: string;
  integrationId: string;
  chatId: string;
}

/** A smart bot of a story's corp, and a group of its members with it. */
export class GroupStory {
  private readonly sandbox: JsonApi;

  private constructor(
    private readonly acme: CorpStory,
    readonly bot: Made,
  ) {
    this.sandbox = sandboxOf(acme);
  }

  /** The bot is connected, and somebody has mentioned it in the group; `plainIds`: WeCom names members by their plain ids. */
  static async begin(acme: CorpStory, members: string[], { plainIds = true } = {}): Promise<GroupStory> {
    const sandbox = sandboxOf(acme);
    const { botId, secret } = await sandbox.post(`/corps/${acme.corp.corpId}/bots`, {
      name: '值班',
      plainIds,
    });
    const chat = { name: '支付值班群', members, bots: [botId] };
    const { chatId } = await sandbox.post(`/corps/${acme.corp.corpId}/chats`, chat);
    const wish = { tenant: acme.tenant, name: '支付值班群的机器人', kind: 'bot', botId, secret };
    const { id } = await acme.system.api.post('/integrations', wish);
    const story = new GroupStory(acme, { botId, secret, integrationId: id, chatId });
    await story.isConnected();
    await story.say(members[0]!, '大家好');
    await eventually(async () => expect(await story.chats()).toEqual([expect.objectContaining({ chatId })]));
    return story;
  }

  /** Bots that WeCom sees connected, the sandbox says. */
  isConnected(): Promise<void> {
    return eventually(async () => expect((await this.seen()).connected).toBe(true));
  }

  seen(): Promise<Json> {
    return this.sandbox.get(`/bots/${this.bot.botId}`);
  }

  /** What is ordered of WeCom: kick, drop, half-open, lapse. */
  order(what: 'kick' | 'drop' | 'half-open' | 'lapse' | 'lose-events', body: object = {}): Promise<Json> {
    return this.sandbox.post(`/bots/${this.bot.botId}/${what}`, body);
  }

  /** The group sees the alerts of this space from now on. */
  async isOfSpace(spaceId: string): Promise<void> {
    const { system, tenant } = this.acme;
    const { integrationId, chatId } = this.bot;
    await system.api.put(`/tenants/${tenant}/spaces/${spaceId}`, {
      ...{ name: spaceId, match: [`space="${spaceId}"`], group: { integrationId, chatId } },
      policy: { levels: [] },
    });
    await eventually(async () =>
      expect(
        await system.servers.database.query(`select 1 from bot.space_group where space_id = '${spaceId}'`),
      ).toHaveLength(1),
    );
  }

  /** bot-service has this version of an alert, so that a press shows it. */
  async has(alertId: string, version: number): Promise<void> {
    const known = `select 1 from bot.alert where alert_id = '${alertId}' and version >= ${version}`;
    await eventually(async () =>
      expect(await this.acme.system.servers.database.query(known)).toHaveLength(1),
    );
  }

  /** Time passes, and the lease of the bot's leader with it: it is there again, under the next one. */
  async later(ms: number): Promise<void> {
    const { system } = this.acme;
    system.advance(ms);
    const now = system.clock.now().toISOString();
    const again = `select 1 from bot.bot_standing
      where bot_id = '${this.bot.botId}' and state = 'ready' and since >= '${now}'`;
    await eventually(async () => expect(await system.servers.database.query(again)).toHaveLength(1));
  }

  /** A member becomes known as this account, by a code. */
  async becomes(member: string, accountId: string): Promise<void> {
    const browser = this.acme.system.browser();
    const form = await browser.open(`${this.acme.system.gatewayUrl}/bot/${this.bot.integrationId}`);
    const typed = { username: accountId, password: PASSWORD };
    const { text } = await browser.submit(form, typed, 'password');
    await this.say(member, `绑定 ${/\d{4}-\d{2}/.exec(text)?.[0]}`, 'alone');
    await eventually(async () =>
      expect(
        await this.acme.system.servers.database.query(
          `select 1 from identity.former_binding where corp_id = '${this.bot.botId}' and account_id = '${accountId}'`,
        ),
      ).toHaveLength(1),
    );
  }

  /** In the group, mentioning the bot; or alone with it. */
  say(member: string, text: string, where: 'group' | 'alone' = 'group'): Promise<Json> {
    const chat = where === 'group' ? this.bot.chatId : undefined;
    return this.sandbox.post(`/bots/${this.bot.botId}/say`, { member, text, chat });
  }

  async press(member: string, what: string): Promise<Json> {
    return this.sandbox.post(`/bots/${this.bot.botId}/press`, { member, chat: this.bot.chatId, what });
  }

  async chats(): Promise<Json[]> {
    const { items } = await this.acme.system.api.get(`/integrations/${this.bot.integrationId}/chats`);
    return items;
  }

  check(): Promise<Json> {
    return this.acme.system.api.post(`/integrations/${this.bot.integrationId}/check`);
  }

  events(): Promise<Json[]> {
    return this.sandbox.get(`/bots/${this.bot.botId}/events`);
  }

  /** What WeCom was answered to the last press, and how long that took. */
  async answersToLastPress(): Promise<Json[]> {
    const presses = (await this.events()).filter(({ kind }) => kind === 'press');
    return eventually(async () => {
      const { answers } = (await this.events()).find(({ msgId }) => msgId === presses.at(-1).msgId);
      expect(answers).not.toEqual([]);
      return answers;
    });
  }

  /** What the bot said and showed in the group, oldest first; one entry for each look that members have of it. */
  async screen(): Promise<Json[]> {
    const views: Json[] = await this.sandbox.get(`/chats/${this.bot.chatId}/screen`);
    return views.filter(({ userId }) => userId === undefined);
  }

  /** What one member has there. */
  screenOf(member: string): Promise<Json[]> {
    return this.sandbox.get(`/chats/${this.bot.chatId}/screen?member=${member}`);
  }

  async cards(): Promise<Json[]> {
    return (await this.screen()).filter(({ msgType }) => msgType === 'template_card');
  }

  async lines(): Promise<string[]> {
    const said = (await this.screen()).filter(({ msgType }) => msgType === 'markdown');
    return said.map(({ content }) => content.content);
  }

  /** A card that all members see alike says all of these. */
  sees(...texts: string[]): Promise<Json> {
    return eventually(async () => {
      const card = (await this.cards()).find(({ content }) =>
        texts.every((text) => JSON.stringify(content).includes(text)),
      );
      if (!card) throw new Error(`no card in the group says ${texts.join(', ')}`);
      return card;
    });
  }
}

const sandboxOf = ({ system }: CorpStory): JsonApi => new JsonApi(`${system.sandbox.url}/sandbox`);
