import type { ResolvedMember } from '@app/contracts';
import { DomainError, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CorpMember } from '../scope/member-scope.repository.js';
import { ScopeReader } from '../scope/scope-reader.js';
import { MemberRepository } from './member.repository.js';

/** Somebody looks at a blank page meanwhile. */
const ADMIT_TIMEOUT_MS = 5_000;

/** Who a WeCom member is here. */
@Injectable()
export class MemberService {
  constructor(
    private readonly members: MemberRepository,
    private readonly scope: ScopeReader,
    private readonly logger: Logger,
  ) {}

  resolve(member: CorpMember): Promise<ResolvedMember> {
    return this.members.find(member);
  }

  /** As resolve; a member who counts as outside the scope is looked up at WeCom, since the event of a return may be lost. */
  async admit(member: CorpMember): Promise<ResolvedMember> {
    const known = await this.members.find(member);
    if (!known.outsideScope) return known;
    try {
      await this.scope.read(member.corpId, [member.userId], {
        doubted: true,
        timeoutMs: ADMIT_TIMEOUT_MS,
      });
    } catch (err) {
      if (!(err instanceof DomainError || err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, ...member }, 'the visible scope could not be read, the member stays outside');
      return known;
    }
    return this.members.find(member);
  }
}
