import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/90593. */
export const getProviderToken: Api = {
  name: 'service/get_provider_token',
  method: 'POST',
  credential: 'none',
  omitsErrcode: true,
  answer({ world, body }) {
    const { provider } = world.options;
    if (requiredText(body, 'corpid', 41002) !== provider.corpId) throw new WecomError(40013);
    if (requiredText(body, 'provider_secret', 41004) !== provider.secret) throw new WecomError(40001);
    const token = world.credentials.token('provider');
    return { provider_access_token: token.value, expires_in: token.expiresIn };
  },
};
