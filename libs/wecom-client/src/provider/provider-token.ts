import { numberIn, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface ProviderToken {
  providerAccessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/** Token of the provider itself, needed for licences and id conversion (D/90593); no suite_ticket involved. */
export async function getProviderToken(
  http: WecomHttp,
  request: { corpId: string; providerSecret: string },
): Promise<ProviderToken> {
  const api = 'service/get_provider_token';
  const answer = await http.post(
    api,
    {},
    { corpid: request.corpId, provider_secret: request.providerSecret },
  );
  return {
    providerAccessToken: textIn(api, answer, 'provider_access_token'),
    expiresIn: numberIn(api, answer, 'expires_in'),
  };
}
