import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { activeInfo, licensedCorp } from './licensed-corp.js';

/** D/95552. */
export const getActiveInfoByCode: Api = {
  name: 'license/get_active_info_by_code',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = licensedCorp(world, body);
    const code = requiredText(body, 'active_code', 701021);
    const licence = corp.licences.find((l) => l.activeCode === code);
    if (licence === undefined) throw new WecomError(701021);
    return { active_info: activeInfo(world, licence) };
  },
};
