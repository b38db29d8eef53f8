import type { Api } from '../api.js';

/** D/90238: where callbacks come from. */
export const getcallbackip: Api = {
  name: 'getcallbackip',
  method: 'GET',
  credential: 'corp',
  callers: 'both',
  answer: () => ({ ip_list: ['127.0.0.1', '::1'] }),
};
