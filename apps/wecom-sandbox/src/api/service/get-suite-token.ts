import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/90600. */
export const getSuiteToken: Api = {
  name: 'service/get_suite_token',
  method: 'POST',
  credential: 'none',
  omitsErrcode: true,
  answer({ world, body }) {
    const { suite } = world.options;
    if (requiredText(body, 'suite_id', 41021) !== suite.suiteId) throw new WecomError(40083);
    if (requiredText(body, 'suite_secret', 41024) !== suite.secret) throw new WecomError(40080);
    if (!world.credentials.isLiveTicket(requiredText(body, 'suite_ticket', 41023)))
      throw new WecomError(40085);
    const token = world.credentials.token('suite');
    return { suite_access_token: token.value, expires_in: token.expiresIn };
  },
};
