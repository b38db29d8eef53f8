import { findCorp } from '../../world/corps.js';
import type { Corp, Installation, Json } from '../../world/model.js';
import type { World } from '../../world/world.js';
import { CORP_USER_MAX } from '../../world/wrong-lookups.js';
import { byteLength, requiredText } from '../../protocol/read-body.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** The corp behind auth_corpid + permanent_code; a cancelled grant answers what the switch says. */
export function authorizedCorp(world: World, body: Json): { corp: Corp; installation: Installation } {
  const corp = findCorp(world, requiredText(body, 'auth_corpid', 41002));
  const code = requiredText(body, 'permanent_code', 41025);
  if (corp === undefined) throw new WecomError(40013);
  if (corp.installation === undefined) throw new WecomError(world.switches.number('cancelled_error'));
  if (corp.installation.permanentCode !== code) throw new WecomError(40084);
  return { corp, installation: corp.installation };
}

/** Spends an auth_code: ten minutes, one use (02 §4). */
export function redeemAuthCode(
  world: World,
  body: Json,
): { corp: Corp; installation: Installation; state: string } {
  const value = requiredText(body, 'auth_code', 41008);
  if (byteLength(value) < 64 || byteLength(value) > 512) throw new WecomError(40058);
  const code = world.credentials.authCodes.get(value);
  if (code === undefined || code.used || code.expiresAt <= world.now()) throw new WecomError(40078);
  const corp = world.corps.get(code.about.corpId);
  if (corp?.installation === undefined) throw new WecomError(40078);
  code.used = true;
  return { corp, installation: corp.installation, state: code.about.state };
}

export function corpInfo(corp: Corp, world: World): object {
  return {
    corpid: corp.corpId,
    corp_name: corp.name,
    corp_type: 'verified',
    corp_square_logo_url: 'https://wwcdn.example.com/logo.png',
    corp_user_max: CORP_USER_MAX,
    corp_full_name: corp.name,
    verified_end_time: world.nowSeconds() + 365 * 86_400,
    subject_type: 1,
    corp_scale: '1-50人',
    corp_industry: 'IT服务',
    corp_sub_industry: '计算机软件/硬件/信息服务',
  };
}

export function authInfo(installation: Installation): object {
  const { scope } = installation;
  return {
    agent: [
      {
        agentid: installation.agentId,
        name: 'On-call',
        round_logo_url: '',
        square_logo_url: 'https://wwcdn.example.com/app.png',
        appid: 1,
        auth_mode: 0,
        is_customized_app: false,
        auth_from_thirdapp: false,
        privilege: {
          level: 1,
          allow_party: scope.parties,
          allow_user: scope.users,
          allow_tag: scope.tags,
          extra_party: [],
          extra_user: [],
          extra_tag: [],
        },
      },
    ],
  };
}

/** For a third-party app the name is the id. */
export const adminInfo = (installation: Installation): object => ({
  userid: installation.adminUserId,
  open_userid: installation.adminUserId,
  name: installation.adminUserId,
  avatar: 'https://wwcdn.example.com/avatar.png',
});
