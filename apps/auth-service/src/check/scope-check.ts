import type { ConnectionCheck } from '@app/contracts';
import type { VisibleScope } from '../app-grant/app-grant.js';
import { fine, words, wrong } from './found.js';

/** Who sees the app: whoever does not gets no card. */
export function scopeCheck({ users, departments, tags }: VisibleScope): ConnectionCheck {
  if (users.length + departments.length + tags.length === 0)
    return wrong(
      'visible_scope',
      words('可见范围是空的，谁也收不到卡片', 'The visible scope is empty: nobody gets a card'),
      words(
        '在应用详情页的可见范围里加上值班人员所在的部门',
        'Add the departments of those on duty to the visible scope on the app’s page',
      ),
    );
  return fine(
    'visible_scope',
    words(
      `${departments.length} 个部门、${tags.length} 个标签、${users.length} 名成员`,
      `${departments.length} departments, ${tags.length} tags, ${users.length} members`,
    ),
  );
}
