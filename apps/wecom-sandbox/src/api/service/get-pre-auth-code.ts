import type { Api } from '../api.js';

/** D/90601. */
export const getPreAuthCode: Api = {
  name: 'service/get_pre_auth_code',
  method: 'GET',
  credential: 'suite',
  answer: ({ world }) => ({ pre_auth_code: world.credentials.newPreAuthCode(), expires_in: 1200 }),
};
