import { validLicence } from '../../world/licences.js';
import type { Api } from '../api.js';
import { activeInfo, licensedCorp, licensedMember } from './licensed-corp.js';

/** D/95555: the newest account of each type. */
export const getActiveInfoByUser: Api = {
  name: 'license/get_active_info_by_user',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = licensedCorp(world, body);
    const { userId } = licensedMember(corp, body);
    const newest = ([1, 2] as const).flatMap(
      (type) => corp.licences.findLast((l) => l.userId === userId && l.type === type) ?? [],
    );
    return {
      active_status: validLicence(world, corp, userId) === undefined ? 0 : 1,
      active_info_list: newest.map((l) => activeInfo(world, l)),
    };
  },
};
