import { findCorp } from '../../world/corps.js';
import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/91039: the token of a corp's own app; one per corp and app, the same until it ends. */
export const gettoken: Api = {
  name: 'gettoken',
  method: 'GET',
  credential: 'none',
  answer({ world, query }) {
    const { corpid = '', corpsecret = '' } = query;
    if (corpid === '') throw new WecomError(41002);
    if (corpsecret === '') throw new WecomError(41004);
    const corp = findCorp(world, corpid);
    if (corp === undefined) throw new WecomError(40013);
    // Also what a suite's permanent code gets: it is no secret of an app (wecom/07 §3).
    const app = corp.selfBuiltApps.find(({ secret }) => secret === corpsecret);
    const isStopped = app?.disabled === true && world.switches.is('stopped_app_token', 'refused');
    if (app === undefined || isStopped) throw new WecomError(40001);
    const token = world.credentials.token('app', { corpId: corp.corpId, agentId: app.agentId });
    return { access_token: token.value, expires_in: token.expiresIn };
  },
};
