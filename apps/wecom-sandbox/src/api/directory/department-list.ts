import { departmentsBelow } from '../../world/corps.js';
import type { Api } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

/** D/90344: departments of the visible scope; the name is the id for a third-party app. */
export const departmentList: Api = {
  name: 'department/list',
  method: 'GET',
  credential: 'corp',
  answer({ corp, app, query }) {
    const allowed = new Set(app.scope.parties.flatMap((id) => departmentsBelow(corp, id)));
    const wanted = query.id === undefined || query.id === '' ? undefined : Number(query.id);
    if (wanted !== undefined && !corp.departments.has(wanted)) throw new WecomError(60003);
    if (wanted !== undefined && !allowed.has(wanted)) throw new WecomError(60011);
    const ids = wanted === undefined ? [...allowed] : departmentsBelow(corp, wanted);
    const departments = ids.map((id) => corp.departments.get(id)).filter((d) => d !== undefined);
    return {
      department: departments.map((d) => ({
        id: d.id,
        name: String(d.id),
        parentid: d.parentId,
        order: d.id,
      })),
    };
  },
};
