import type { Api } from '../api.js';
import { adminInfo, authInfo, corpInfo, redeemAuthCode } from './authorization.js';

const stateOf = (state: string): object => (state === '' ? {} : { state });

/** D/100776: no token, no agent list. */
export const getPermanentCodeV2: Api = {
  name: 'service/v2/get_permanent_code',
  method: 'POST',
  credential: 'suite',
  omitsErrcode: true,
  answer({ world, body }) {
    const { corp, installation, state } = redeemAuthCode(world, body);
    return {
      permanent_code: installation.permanentCode,
      auth_corp_info: { corpid: corp.corpId, corp_name: corp.name },
      auth_user_info: adminInfo(installation),
      ...stateOf(state),
    };
  },
};

/** D/90603: the slow one, with everything. */
export const getPermanentCode: Api = {
  name: 'service/get_permanent_code',
  method: 'POST',
  credential: 'suite',
  omitsErrcode: true,
  answer({ world, body }) {
    const { corp, installation, state } = redeemAuthCode(world, body);
    const token = world.credentials.token('corp', { corpId: corp.corpId, agentId: installation.agentId });
    return {
      access_token: token.value,
      expires_in: token.expiresIn,
      permanent_code: installation.permanentCode,
      auth_corp_info: corpInfo(corp, world),
      auth_info: authInfo(installation),
      auth_user_info: adminInfo(installation),
      ...stateOf(state),
    };
  },
};
