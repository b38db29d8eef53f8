import { problemWords } from './refusal.js';

/** A tenant's configuration as one thing. */
export const CONFIGURATION_REFUSALS = {
  CONFIGURATION_INVALID: problemWords(
    422,
    '这份配置不能应用，什么都没有改变',
    'errors 列出了每个对象的全部问题；改正后再应用',
    'The configuration cannot be applied, nothing was changed',
    'Mend what errors lists, object by object, then apply it again',
  ),
} as const;
