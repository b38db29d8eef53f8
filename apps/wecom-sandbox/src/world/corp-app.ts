import type { Corp, Installation, Member, Scope, SelfBuiltApp } from './model.js';

/**
 * One app of one corp as its calls and its callbacks see it: the suite that the corp installed, or an app that the corp
 * made itself. The two kinds differ in what this says and nowhere else (08 §2.8).
 */
export interface CorpApp {
  kind: 'suite' | 'self-built';
  agentId: number;
  scope: Scope;
  disabled: boolean;
  /** Apart for every app of every corp; limits and task ids go by it. */
  key: string;
  /** The corp's and the members' ids in this app's answers and callbacks. */
  corpId: string;
  spell(member: Member): string;
  /** The member whom a call names so. */
  find(id: string): Member | undefined;
  /** Members without a licence are not reached (06 §1). */
  needsLicence: boolean;
  /** Which receiver its events go to; undefined where there is none. */
  receiver: 'data' | 'app' | undefined;
  own?: SelfBuiltApp;
}

const suiteApp = (corp: Corp, { agentId, scope, disabled }: Installation): CorpApp => ({
  kind: 'suite',
  agentId,
  scope,
  disabled,
  key: corp.corpId,
  corpId: corp.corpId,
  spell: (member) => member.userId,
  find: (id) => corp.members.get(id),
  needsLicence: true,
  receiver: 'data',
});

/** Plain ids, whose case does not matter (08 §2.3). */
const ownApp = (corp: Corp, own: SelfBuiltApp): CorpApp => ({
  kind: 'self-built',
  agentId: own.agentId,
  scope: own.scope,
  disabled: own.disabled,
  key: `${corp.corpId}#${own.agentId}`,
  corpId: corp.plainCorpId,
  spell: (member) => member.plainUserId,
  find: (id) => [...corp.members.values()].find((m) => m.plainUserId.toLowerCase() === id.toLowerCase()),
  needsLicence: false,
  receiver: own.callback && 'app',
  own,
});

/** The app of a corp with this agent id, as long as the corp has it. */
export function appOfAgent(corp: Corp, agentId: number | undefined): CorpApp | undefined {
  const own = corp.selfBuiltApps.find((app) => app.agentId === agentId);
  if (own !== undefined) return ownApp(corp, own);
  const { installation } = corp;
  return installation?.agentId === agentId ? installation && suiteApp(corp, installation) : undefined;
}

/** Every app that the corp has now, the suite's first. */
export const appsOf = (corp: Corp): CorpApp[] => [
  ...(corp.installation ? [suiteApp(corp, corp.installation)] : []),
  ...corp.selfBuiltApps.map((own) => ownApp(corp, own)),
];
