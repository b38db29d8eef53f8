import type { Api, ApiCall } from '../api.js';
import { authInfo, authorizedCorp, corpInfo } from './authorization.js';

function read({ world, body }: ApiCall): { auth_corp_info: object; auth_info: object } {
  const { corp, installation } = authorizedCorp(world, body);
  return { auth_corp_info: corpInfo(corp, world), auth_info: authInfo(installation) };
}

/** D/100795. */
export const getAuthInfoV2: Api = {
  name: 'service/v2/get_auth_info',
  method: 'POST',
  credential: 'suite',
  answer: read,
};

/** The old call adds the plug-in's QR code. */
export const getAuthInfo: Api = {
  name: 'service/get_auth_info',
  method: 'POST',
  credential: 'suite',
  answer(call) {
    const info = read(call);
    return {
      ...info,
      auth_corp_info: { ...info.auth_corp_info, corp_wxqrcode: 'https://wwcdn.example.com/qr.png' },
    };
  },
};
