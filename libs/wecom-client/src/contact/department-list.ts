import { objects, optionalNumber, optionalString } from '../http/read-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

export interface Department {
  id: number;
  name?: string;
  parentId: number;
  order?: number;
}

/** A department and all below it, or everything readable; 60011 under member authorization (D/94496). */
export async function departmentList(
  http: WecomHttp,
  corpAccessToken: string,
  departmentId?: number,
): Promise<Department[]> {
  const of: Record<string, string> = departmentId === undefined ? {} : { id: String(departmentId) };
  const answer = await http.get('department/list', { access_token: corpAccessToken, ...of });
  return objects(answer.department).flatMap((department) => {
    if (typeof department.id !== 'number') return [];
    return [
      {
        id: department.id,
        name: optionalString(department.name),
        parentId: optionalNumber(department.parentid) ?? 0,
        order: optionalNumber(department.order),
      },
    ];
  });
}
