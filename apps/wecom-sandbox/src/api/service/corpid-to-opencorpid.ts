import { findCorp } from '../../world/corps.js';
import type { Api } from '../api.js';
import { requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/96516: only for corps that authorized the provider. */
export const corpidToOpencorpid: Api = {
  name: 'service/corpid_to_opencorpid',
  method: 'POST',
  credential: 'provider',
  answer({ world, body }) {
    const corp = findCorp(world, requiredText(body, 'corpid', 41002));
    if (corp === undefined) throw new WecomError(40013);
    if (corp.installation === undefined) throw new WecomError(48004);
    return { open_corpid: corp.corpId };
  },
};
