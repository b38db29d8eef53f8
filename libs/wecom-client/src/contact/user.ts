import { numbers, objects, optionalNumber, optionalString, textIn } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface DirectoryUser {
  userId: string;
  openUserId?: string;
  /** The real name for a corp's own app; the userid again for third-party apps (D/90332). */
  name?: string;
  departmentIds: number[];
  mainDepartment?: number;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  status?: number;
}

/** One member of the visible scope (D/90332, the corp's own app D/90196); 60111 or 60011 when unknown or outside it. */
export async function getUser(
  http: WecomHttp,
  corpAccessToken: string,
  userId: string,
): Promise<DirectoryUser> {
  const api = 'user/get';
  const answer = await http.get(api, { access_token: corpAccessToken, userid: userId });
  return {
    userId: textIn(api, answer, 'userid'),
    openUserId: optionalString(answer.open_userid),
    name: optionalString(answer.name),
    departmentIds: numbers(answer.department),
    mainDepartment: optionalNumber(answer.main_department),
    status: optionalNumber(answer.status),
  };
}

/** Members directly in one department; a sub-department needs a call of its own. */
export async function userSimpleList(
  http: WecomHttp,
  corpAccessToken: string,
  departmentId: number,
): Promise<DirectoryUser[]> {
  const answer = await http.get('user/simplelist', {
    access_token: corpAccessToken,
    department_id: String(departmentId),
  });
  return objects(answer.userlist).flatMap((user) => {
    const userId = optionalString(user.userid);
    if (!userId) return [];
    const openUserId = optionalString(user.open_userid);
    return [{ userId, openUserId, name: optionalString(user.name), departmentIds: numbers(user.department) }];
  });
}
