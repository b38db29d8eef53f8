import { screenMessage } from '../screen/screen.js';
import { isInScope } from '../world/corps.js';
import { inTrial, isLicensed, licenceStatus, validLicence } from '../world/licences.js';
import type { Corp, Member, Message, ResponseCode, SelfBuiltApp } from '../world/model.js';
import { isExpired } from '../world/response-codes.js';
import type { World } from '../world/world.js';

const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

export const memberView = (world: World, corp: Corp, member: Member): object => ({
  plainUserId: member.plainUserId,
  userId: member.userId,
  name: member.name,
  departments: member.departments,
  isAdmin: member.isAdmin,
  inScope: isInScope(corp, member.userId),
  licensed: isLicensed(world, corp, member.userId),
  licenceEndsAt: iso(validLicence(world, corp, member.userId)?.expireTime),
});

/** A corp's own app; Secret, Token and key stay inside. */
export const ownAppView = ({ secret: _, callback, ...app }: SelfBuiltApp): object => ({
  ...app,
  callback: callback && { url: callback.url, verifiedAt: iso(callback.verifiedAt) },
});

/** A corp as the control API shows it; the permanent code stays inside. */
export const corpView = (world: World, corp: Corp): object => ({
  plainCorpId: corp.plainCorpId,
  corpId: corp.corpId,
  name: corp.name,
  agentId: corp.agentId,
  installed: corp.installation !== undefined,
  installedAt: iso(corp.installation?.installedAt),
  disabled: corp.installation?.disabled ?? false,
  scope: corp.installation?.scope,
  apps: corp.selfBuiltApps.map(ownAppView),
  inTrial: inTrial(world, corp),
  trialEndsAt: iso(corp.trialEndsAt),
  departments: [...corp.departments.values()],
  tags: [...corp.tags.values()],
  members: [...corp.members.values()].map((m) => memberView(world, corp, m)),
  licences: corp.licences.map((l) => ({ ...l, status: licenceStatus(world, l) })),
});

export const codeView = (world: World, code: ResponseCode): object => ({
  ...code,
  expiresAt: code.issuedAt + code.lifetimeSeconds * 1000,
  state: code.usedAt !== undefined ? 'used' : isExpired(world, code) ? 'expired' : 'open',
});

/** A message with every copy and all that each member saw, in time order. */
export function messageView(world: World, message: Message): object {
  const corp = world.corps.get(message.corpId);
  const { copies, ...facts } = message;
  return {
    ...facts,
    codes: [...world.codes.values()].filter((c) => c.msgId === message.msgId).map((c) => codeView(world, c)),
    copies: [...copies.values()].map((copy) => ({
      userId: copy.userId,
      name: corp?.members.get(copy.userId)?.name,
      history: copy.history.map((state) => ({
        at: state.at,
        cause: state.cause,
        content: state.content,
        replaceName: state.replaceName,
        shown: corp && state.cause !== 'recall' ? screenMessage(world, corp, message, state, copy) : null,
      })),
    })),
  };
}
