import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MemberScopeRepository } from './member-scope.repository.js';

/** Members one question may name. */
export const MEMBERS_AT_ONCE = 100;
/** Behind it is a call to WeCom for each member whom departments or tags decide about. */
const TIMEOUT_MS = 45_000;

/** Compares members with what WeCom says about the scope, by way of auth-service. */
@Injectable()
export class ScopeReader {
  constructor(
    private readonly requester: Requester,
    private readonly scope: MemberScopeRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError INSTALLATION_INACTIVE, UpstreamError. */
  async read(
    corpId: string,
    userIds: string[],
    { doubted = false, timeoutMs = TIMEOUT_MS } = {},
  ): Promise<void> {
    const { readAt, items } = await this.requester.request(
      'auth.members.scope',
      { corpId, userIds, doubted },
      { timeoutMs },
    );
    await this.scope.compare(corpId, items, new Date(readAt), this.clock.now());
  }
}
