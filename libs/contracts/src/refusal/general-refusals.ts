import { problemWords } from './refusal.js';

/** What any request may be answered with, and so none declares. */
export const GENERAL_REFUSALS = {
  INVALID_REQUEST: problemWords(
    422,
    '请求不符合规则',
    '按 errors 里的字段逐条改正后再发',
    'The request breaks rules',
    'Mend the fields that errors lists, then send it again',
  ),
  SERVICE_UNAVAILABLE: problemWords(
    503,
    '某个服务或数据库暂时没有应答',
    '按 Retry-After 稍后重试；持续出现时看各服务的 /health/ready',
    'A service or its database does not answer at the moment',
    'Try again after Retry-After; if it stays, see /health/ready of each service',
  ),
  // Of everything that alert-desk is asked.
  ALERT_DESK_OFF: problemWords(
    409,
    '这里没有打开 alert-desk：告警由别的管道处理',
    '设置 ALERT_DESK=on 后重启，才有告警源、协作空间和值班表',
    'alert-desk is off here: another pipeline decides about alerts',
    'Set ALERT_DESK=on and start again to have alert sources, spaces and schedules',
  ),
  INTERNAL: problemWords(
    500,
    '服务内部出错，原因在日志里',
    '用 X-Correlation-Id 在日志中查找 level error 的行；重试未必有用',
    'The service failed; the reason is in its log',
    'Look for lines of level error in the logs; trying again may not help',
  ),
} as const;
