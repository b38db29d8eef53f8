import { numberIn, numbers, objects, optionalObject, optionalString } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** What the corp's admin set for an app, as far as its own token may see it. */
export interface Agent {
  agentId: number;
  name?: string;
  /** Visible scope: members named one by one, departments with all below them, tags. */
  allowUsers: string[];
  allowParties: number[];
  allowTags: number[];
  /** Stopped by the admin. */
  closed: boolean;
  /** Trusted domain of OAuth, with the port when it is not the scheme's own; absent when none is set. */
  redirectDomain?: string;
  homeUrl?: string;
  /** WeCom pushes enter_agent. */
  reportsEnter: boolean;
}

/** The app of this token (D/90227); 301002 or another operator error for the agent of another app or corp. */
export async function getAgent(http: WecomHttp, accessToken: string, agentId: number): Promise<Agent> {
  const api = 'agent/get';
  const answer = await http.get(api, { access_token: accessToken, agentid: String(agentId) });
  return {
    agentId: numberIn(api, answer, 'agentid'),
    name: optionalString(answer.name),
    allowUsers: objects(optionalObject(answer.allow_userinfos)?.user).flatMap(
      (user) => optionalString(user.userid) ?? [],
    ),
    allowParties: numbers(optionalObject(answer.allow_partys)?.partyid),
    allowTags: numbers(optionalObject(answer.allow_tags)?.tagid),
    closed: answer.close === 1,
    redirectDomain: optionalString(answer.redirect_domain),
    homeUrl: optionalString(answer.home_url),
    reportsEnter: answer.isreportenter === 1,
  };
}
