import { Injectable } from '@nestjs/common';
import type { GrantKind } from '@app/contracts';
import type { AppGrant } from './app-grant.js';
import { OwnAppGrant } from './own-app-grant.js';
import { SuiteGrant } from './suite-grant.js';

/** The way of each stored grant. */
@Injectable()
export class AppGrants {
  private readonly grants: Record<GrantKind, AppGrant>;

  constructor(
    readonly suite: SuiteGrant,
    ownApp: OwnAppGrant,
  ) {
    this.grants = { suite, 'self-built': ownApp };
  }

  of({ kind }: { kind: GrantKind }): AppGrant {
    return this.grants[kind];
  }
}
