import type { Member } from '../../world/model.js';
import { integer } from '../../protocol/read-body.js';
import type { Api } from '../api.js';
import { checkAgent } from '../message/agent.js';

/** D/90227: what the administrator set for the token's own app. */
export const agentGet: Api = {
  name: 'agent/get',
  method: 'GET',
  credential: 'corp',
  callers: 'both',
  answer({ world, corp, app, query }) {
    checkAgent(world, { ...app, disabled: false }, integer(query, 'agentid'));
    const { scope, own } = app;
    const named = scope.users.map((id) => corp.members.get(id)).filter((m): m is Member => m !== undefined);
    return {
      agentid: app.agentId,
      name: own?.name ?? 'On-call',
      square_logo_url: 'https://wwcdn.example.com/app.png',
      description: '',
      allow_userinfos: { user: named.map((member) => ({ userid: app.spell(member) })) },
      allow_partys: { partyid: scope.parties },
      allow_tags: { tagid: scope.tags },
      close: app.disabled ? 1 : 0,
      redirect_domain: own?.trustedDomain ?? '',
      report_location_flag: 0,
      isreportenter: own?.reportsEnter === false ? 0 : 1,
      home_url: own?.homeUrl ?? '',
    };
  },
};
