import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { licensedCorp } from './licensed-corp.js';

/** D/95844. The field is spelt `trail_info`; test corps have none. */
export const getAppLicenseInfo: Api = {
  name: 'license/get_app_license_info',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = licensedCorp(world, body);
    if (requiredText(body, 'suite_id', 41021) !== world.options.suite.suiteId) throw new WecomError(40083);
    const start = Math.floor((corp.firstInstalledAt ?? 0) / 1000);
    if (corp.trialEndsAt === undefined) return { license_status: 1, license_check_time: start };
    const end = Math.floor(corp.trialEndsAt / 1000);
    return { license_status: 1, trail_info: { start_time: start, end_time: end }, license_check_time: end };
  },
};
