import { numberIn, optionalNumber, optionalObject } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface AppLicenseInfo {
  /** 0 no licence check for this install, 1 licences are needed outside the trial. */
  licenseStatus: number;
  /** Unix seconds; absent without a trial. */
  trial?: { startTime: number; endTime: number };
  /** Unix seconds from which unlicensed members are blocked. */
  licenseCheckTime?: number;
}

/** Trial and licence state of an app at a corp that installed it (D/95844). */
export async function getAppLicenseInfo(
  http: WecomHttp,
  providerAccessToken: string,
  request: { corpId: string; suiteId: string },
): Promise<AppLicenseInfo> {
  const api = 'license/get_app_license_info';
  const answer = await http.post(
    api,
    { provider_access_token: providerAccessToken },
    { corpid: request.corpId, suite_id: request.suiteId },
  );
  // Spelt "trail" on the wire.
  const trial = optionalObject(answer.trail_info);
  return {
    licenseStatus: numberIn(api, answer, 'license_status'),
    trial: trial && {
      startTime: numberIn(api, trial, 'start_time'),
      endTime: numberIn(api, trial, 'end_time'),
    },
    licenseCheckTime: optionalNumber(answer.license_check_time),
  };
}
