import { membersInScope } from './corps.js';
import type { Corp, Member, Scope } from './model.js';
import { randomSecret } from './random-ids.js';
import type { World } from './world.js';

const TRIAL_MS = 90 * 86_400_000;

export interface Consent {
  scope?: Partial<Scope>;
  adminUserId?: string;
  state?: string;
}

/** The admin agreed: the corp holds the app from now on. Returns the temporary auth_code. */
export function consent(world: World, corp: Corp, wish: Consent): string {
  const admin = [...corp.members.values()].find((m) => m.isAdmin);
  const keep = world.switches.is('reinstall_permanent_code', 'same') ? corp.formerPermanentCode : undefined;
  const everyone = wish.scope === undefined;
  corp.installation = {
    agentId: corp.agentId,
    permanentCode: corp.installation?.permanentCode ?? keep ?? `pc_${randomSecret(60)}`,
    installedAt: world.now(),
    adminUserId: wish.adminUserId ?? admin?.userId ?? '',
    scope: {
      users: wish.scope?.users ?? [],
      parties: wish.scope?.parties ?? (everyone ? [1] : []),
      tags: wish.scope?.tags ?? [],
    },
    disabled: false,
  };
  corp.formerPermanentCode = corp.installation.permanentCode;
  corp.firstInstalledAt ??= world.now();
  if (!corp.testCorp) corp.trialEndsAt ??= corp.firstInstalledAt + TRIAL_MS;
  world.changed();
  return world.credentials.newAuthCode(corp.corpId, wish.state ?? '');
}

/** Ends the grant: the permanent code, its auth codes and the corp tokens are dead. */
export function removeApp(world: World, corp: Corp): void {
  corp.installation = undefined;
  world.credentials.killTokens('cancelled', (t) => t.kind === 'corp' && t.corpId === corp.corpId);
  for (const code of world.credentials.authCodes.values()) {
    if (code.about.corpId === corp.corpId) code.used = true;
  }
  world.changed();
}

export interface ScopeChange {
  entered: Member[];
  left: Member[];
}

export function changeScope(world: World, corp: Corp, scope: Scope): ScopeChange {
  const installation = corp.installation;
  if (installation === undefined) throw new RangeError(`${corp.name} has not installed the app`);
  const before = membersInScope(corp, installation.scope);
  installation.scope = scope;
  const after = membersInScope(corp, scope);
  world.changed();
  return {
    entered: [...after.values()].filter((m) => !before.has(m.userId)),
    left: [...before.values()].filter((m) => !after.has(m.userId)),
  };
}
