import type { Api } from '../api.js';
import { integer, object, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/90602. */
export const setSessionInfo: Api = {
  name: 'service/set_session_info',
  method: 'POST',
  credential: 'suite',
  answer({ world, body }) {
    const code = world.credentials.preAuthCodes.get(requiredText(body, 'pre_auth_code', 40077));
    if (code === undefined) throw new WecomError(40077);
    if (code.expiresAt <= world.now()) throw new WecomError(42007);
    const authType = integer(object(body, 'session_info') ?? {}, 'auth_type') ?? 0;
    if (authType !== 0 && authType !== 1) throw new WecomError(40058);
    code.authType = authType;
    return {};
  },
};
