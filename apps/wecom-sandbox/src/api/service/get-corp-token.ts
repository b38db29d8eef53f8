import type { Api } from '../api.js';
import { authorizedCorp } from './authorization.js';

/** D/90605. */
export const getCorpToken: Api = {
  name: 'service/get_corp_token',
  method: 'POST',
  credential: 'suite',
  omitsErrcode: true,
  answer({ world, body }) {
    const { corp, installation } = authorizedCorp(world, body);
    const token = world.credentials.token('corp', { corpId: corp.corpId, agentId: installation.agentId });
    return { access_token: token.value, expires_in: token.expiresIn };
  },
};
