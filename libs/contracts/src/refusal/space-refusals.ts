import { problemWords } from './refusal.js';

/** alert-desk: spaces. */
export const SPACE_REFUSALS = {
  SPACE_UNKNOWN: problemWords(
    404,
    '没有这个协作空间',
    '用 GET …/spaces 查看现有的协作空间',
    'There is no such space',
    'List the spaces with GET …/spaces',
  ),
  SPACE_INVALID: problemWords(
    422,
    '协作空间不能这样保存',
    'errors 列出了全部问题：匹配条件、账号、值班表；改正后再存',
    'The space cannot be stored like this',
    'Mend what errors lists, all of it: matchers, accounts, schedules; then store it again',
  ),
} as const;
