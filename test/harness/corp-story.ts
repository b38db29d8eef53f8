import { eventually, type Json } from '@app/testing';
import { addMember, createCorp, type Corp } from '../../apps/wecom-sandbox/src/index.js';
import { Connection, type ConnectionKind, USUAL_KIND } from './connection.js';
import { Phone } from './phone.js';
import type { System } from './system.js';

export const PASSWORD = 'correct horse';
const NAMES: Record<string, string> = { zhangsan: '张三', lisi: '李四', wangwu: '王五', zhaoliu: '赵六' };

interface StoryOptions {
  tenant: string;
  /** Plain ids. */
  members: string[];
  locale: string;
  timeZone: string;
  kind: ConnectionKind;
}

/** A tenant and its corp: what administrators and the operator do in a story. */
export class CorpStory {
  readonly phones = new Map<string, Phone>();

  private constructor(
    readonly system: System,
    readonly tenant: string,
    readonly corp: Corp,
    readonly connection: Connection,
  ) {}

  static async begin(
    system: System,
    {
      tenant = 'acme',
      members = ['zhangsan', 'lisi', 'wangwu'],
      locale = 'zh-CN',
      timeZone = 'Asia/Shanghai',
      kind = USUAL_KIND,
    }: Partial<StoryOptions> = {},
  ): Promise<CorpStory> {
    await system.api.put(`/tenants/${tenant}`, { name: tenant, locale, timeZone });
    const corp = createCorp(system.sandbox.state, {
      name: `${tenant} 科技`,
      members: members.map((userId) => ({ userId, name: NAMES[userId] ?? userId })),
    });
    return new CorpStory(system, tenant, corp, Connection.of(kind, system, corp));
  }

  /** Of a tenant and a corp that somebody else made. */
  static of(system: System, tenant: string, corp: Corp): CorpStory {
    return new CorpStory(system, tenant, corp, Connection.of('suite', system, corp));
  }

  /** Connects the corp, and answers the integration that came of it. */
  install(): Promise<Json> {
    return this.connection.make(this.tenant, `${this.tenant} 集成`);
  }

  saveIntegration(corpId = this.corp.corpId): Promise<Json> {
    return this.system.api.post('/integrations', {
      tenant: this.tenant,
      name: `${this.tenant} 集成`,
      corpId,
    });
  }

  account(accountId: string, more: Record<string, unknown> = {}): Promise<Json> {
    return this.system.api.put(`/tenants/${this.tenant}/accounts/${accountId}`, {
      username: accountId,
      displayName: NAMES[accountId] ?? accountId,
      password: PASSWORD,
      ...more,
    });
  }

  /** The member's phone, with a browser that is signed in to WeCom as that member. */
  phone(userId: string): Phone {
    const known = this.phones.get(userId);
    if (known) return known;
    const phone = new Phone(this.system, this.corp, userId, this.connection);
    this.phones.set(userId, phone);
    return phone;
  }

  /** Accounts exist and their members are bound. */
  async bound(...accountIds: string[]): Promise<Phone[]> {
    const phones: Phone[] = [];
    for (const accountId of accountIds) {
      await this.account(accountId);
      const phone = this.phone(accountId);
      await phone.signIn(accountId, PASSWORD);
      phones.push(phone);
    }
    return phones;
  }

  newMember(userId: string): void {
    addMember(this.system.sandbox.state, this.corp, { userId, name: NAMES[userId] ?? userId });
  }

  async deliveries(alertId: string, count: number): Promise<Json[]> {
    return eventually(
      async () => {
        const page = await this.system.api.get(
          `/tenants/${this.tenant}/alerts/${alertId}/deliveries?limit=500`,
        );
        const items = page.items.filter(({ outcome }: Json) => outcome !== 'waiting');
        if (items.length !== count) throw new Error(`${items.length} of ${count} delivery results`);
        return items;
      },
      { timeoutMs: 15_000 },
    );
  }

  /** The alert's first card, once card-state has heard of it: phones show a card a moment before the ledger does. */
  card(alertId: string): Promise<Json> {
    return eventually(async () => {
      const [card] = await this.cards(alertId);
      if (card === undefined) throw new Error(`card-state knows no card of ${alertId}`);
      return card;
    });
  }

  async cards(alertId: string): Promise<Json[]> {
    const { items } = await this.system.api.get(`/tenants/${this.tenant}/alerts/${alertId}/cards`);
    return items;
  }
}
