import { bindLicence, validLicence } from '../../world/licences.js';
import type { Api } from '../api.js';
import { integer } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';
import { licensedCorp, licensedMember } from './licensed-corp.js';

/** D/95553: the oldest unbound code of that type. */
export const activeAccountByType: Api = {
  name: 'license/active_account_by_type',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = licensedCorp(world, body);
    const type = integer(body, 'type');
    if (type !== 1 && type !== 2) throw new WecomError(701006);
    const member = licensedMember(corp, body);
    if (validLicence(world, corp, member.userId, type) !== undefined) throw new WecomError(701011);
    const free = corp.licences.find((l) => l.userId === undefined && l.type === type);
    if (free === undefined) throw new WecomError(701072);
    bindLicence(world, free, member);
    return {};
  },
};
