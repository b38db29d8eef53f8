import { spellFor } from '../../world/bots.js';
import { membersInScope } from '../../world/corps.js';
import type { Member } from '../../world/model.js';
import { integer, list } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import type { Api, CorpCall } from '../api.js';

/**
 * D/95884: encrypted ids of the suite into plain ones, at most 1000, members of this app's scope; without source_agentid
 * the ids of the corp's smart bots (D/101521). Plain ids are invalid here.
 */
export const openuseridToUserid: Api = {
  name: 'batch/openuserid_to_userid',
  method: 'POST',
  credential: 'corp',
  callers: 'self-built',
  answer(call) {
    const { corp, app, body } = call;
    const ids = list(body, 'open_userid_list').map(String);
    if (ids.length === 0 || ids.length > 1000) throw new WecomError(40058, 'open_userid_list');
    const inScope = membersInScope(corp, app.scope);
    const visible = namesSuite(call) ? inScope : byBotId(call, inScope);
    const found = ids.map((id) => ({ id, member: visible.get(id) }));
    return {
      userid_list: found.flatMap(({ id, member }) =>
        member === undefined ? [] : [{ open_userid: id, userid: app.spell(member) }],
      ),
      invalid_open_userid_list: found.filter(({ member }) => member === undefined).map(({ id }) => id),
    };
  },
};

/** Members of the scope by the open ids under which the corp's bots know them. */
function byBotId({ corp, world }: CorpCall, inScope: Map<string, Member>): Map<string, Member> {
  const bots = [...world.bots.bots.values()].filter((bot) => bot.corpId === corp.corpId && !bot.plainIds);
  const members = [...inScope.values()];
  return new Map(
    bots.flatMap((bot) => members.map((member) => [spellFor(bot, corp, member), member] as const)),
  );
}

/** The agent that the ids come from: the suite's, as long as the corp has it installed; else 40056. */
function namesSuite({ corp, body }: CorpCall): boolean {
  const source = integer(body, 'source_agentid');
  if (source === undefined) return false;
  if (corp.installation?.agentId !== source) throw new WecomError(40056);
  return true;
}
