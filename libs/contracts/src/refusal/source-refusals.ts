import { problemWords } from './refusal.js';

/** alert-desk: where alerts come from. */
export const SOURCE_REFUSALS = {
  SOURCE_UNKNOWN: problemWords(
    404,
    '没有这个告警源',
    '用 GET …/sources 查看现有的告警源',
    'There is no such alert source',
    'List the sources with GET …/sources',
  ),
  TOO_MANY_SOURCES: problemWords(
    409,
    '租户的告警源已到上限',
    '删除不再使用的告警源，或让几个发送方共用一个',
    'The tenant has as many alert sources as there may be',
    'Delete sources that are no longer used, or let several senders share one',
  ),
} as const;
