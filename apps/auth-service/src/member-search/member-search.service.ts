import type { FindMembers, MemberKey, SoughtMember, SoughtMembers } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { WecomLimitedError, WecomApiError, WecomClient, WecomMemberError } from '@app/wecom-client';
import { inPortions } from '../in-portions.js';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { wrongLeft } from './lookup-budget.js';
import { MemberLookups } from './member-lookups.js';
import { OwnAppIntegrations } from './own-app-integrations.js';

/** Directory calls at once (07 §2: 45033 was seen with as few as five). */
const AT_ONCE = 4;
/** The member exists and this app may not see them (60011); other member codes say that there is none. */
const NOT_VISIBLE = 60011;
/** Disabled, left (D/90332). */
const OUT_OF_REACH = new Set([2, 5]);

type Looked = Omit<SoughtMember, 'value'>;

const NOT_FOUND: Looked = { outcome: 'not_found' };
const NOT_ASKED: Looked = { outcome: 'not_asked' };

/** Finds members of a corp by what their accounts are known by; only a corp's own app is let to (08 §2.6). */
@Injectable()
export class MemberSearchService {
  constructor(
    private readonly integrations: OwnAppIntegrations,
    private readonly corpAccess: CorpAccessService,
    private readonly lookups: MemberLookups,
    private readonly wecom: WecomClient,
  ) {}

  /** Throws INTEGRATION_UNKNOWN, NOT_OWN_APP, INSTALLATION_INACTIVE, UpstreamError. */
  async find({ tenant, integrationId, by, values }: FindMembers): Promise<SoughtMembers> {
    const { corpId } = await this.integrations.ofTenant(tenant, integrationId);
    const looked: Looked[] =
      by === 'userid'
        ? values.map((userId) => ({ outcome: 'found' as const, userId }))
        : await this.lookedUp(corpId, by, values);
    const seen = await inPortions(looked, AT_ONCE, (one) =>
      one.outcome === 'found' ? this.inDirectory(corpId, one.userId!) : Promise.resolve(one),
    );
    return { corpId, items: values.map((value, index) => ({ value, ...seen[index]! })) };
  }

  /** As many at once as may be wrong without WeCom closing the call for the day. */
  private async lookedUp(
    corpId: string,
    by: Exclude<MemberKey, 'userid'>,
    values: readonly string[],
  ): Promise<Looked[]> {
    const wrong = await this.lookups.knownWrong(corpId, by, values);
    const results = new Map<string, Looked>([...wrong].map((value) => [value, NOT_FOUND]));
    const open = [...new Set(values)].filter((value) => !wrong.has(value));
    const day = await this.lookups.day(corpId);
    while (open.length > 0) {
      const portion = open.splice(0, Math.min(AT_ONCE, wrongLeft(day)));
      if (portion.length === 0) break;
      const answers = await Promise.all(portion.map((value) => this.lookUp(corpId, by, value)));
      for (const [index, answer] of answers.entries()) {
        results.set(portion[index]!, answer);
        day[answer.outcome === 'not_found' ? 'wrong' : 'found'] += 1;
      }
      if (answers.some(({ outcome }) => outcome === 'not_asked')) break;
    }
    return values.map((value) => results.get(value) ?? NOT_ASKED);
  }

  private async lookUp(corpId: string, by: 'email' | 'mobile', value: string): Promise<Looked> {
    try {
      const found =
        by === 'mobile' ? [await this.byMobile(corpId, value)] : await this.byEmail(corpId, value);
      const userIds = new Set(found.filter((userId) => userId !== undefined));
      await this.lookups.note(corpId, by, value, userIds.size > 0);
      if (userIds.size > 1) return { outcome: 'ambiguous' };
      const [userId] = userIds;
      return userId === undefined ? NOT_FOUND : { outcome: 'found', userId };
    } catch (error) {
      if (error instanceof WecomLimitedError) return NOT_ASKED;
      return seen(error);
    }
  }

  private byMobile(corpId: string, mobile: string): Promise<string | undefined> {
    return this.corpAccess.use(corpId, (token) => this.wecom.contact.getUserIdByMobile(token, mobile));
  }

  private byEmail(corpId: string, email: string): Promise<(string | undefined)[]> {
    return Promise.all(
      (['corp', 'personal'] as const).map((kind) =>
        this.corpAccess.use(corpId, (token) => this.wecom.contact.getUserIdByEmail(token, { email, kind })),
      ),
    );
  }

  /**
   * The member as the directory has it, in WeCom's own spelling and with the name that a corp's own app is told. Whom the
   * app cannot reach gets no link: no card would arrive.
   */
  private async inDirectory(corpId: string, wanted: string): Promise<Looked> {
    try {
      const { userId, name, status } = await this.corpAccess.use(corpId, (token) =>
        this.wecom.contact.getUser(token, wanted),
      );
      if (status !== undefined && OUT_OF_REACH.has(status)) return { outcome: 'outside_scope' };
      return { outcome: 'found', userId, ...(name !== undefined && { name }) };
    } catch (error) {
      return seen(error);
    }
  }
}

/** What a refusal says of the member; throws what is no word about one. */
function seen(error: unknown): Looked {
  if (error instanceof WecomApiError && error.errcode === NOT_VISIBLE) return { outcome: 'outside_scope' };
  if (error instanceof WecomMemberError) return NOT_FOUND;
  throw asUpstreamError(error);
}
