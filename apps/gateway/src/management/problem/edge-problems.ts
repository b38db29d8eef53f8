import { problemWords, type ProblemWords } from '@app/contracts';

/** What the gateway itself refuses, before or instead of asking a service. */
export const EDGE_PROBLEMS = {
  BAD_REQUEST: problemWords(
    400,
    '请求无法读取',
    '检查地址是否完整、正文是否是 JSON',
    'The request cannot be read',
    'Check that the address is whole and the body is JSON',
  ),
  UNAUTHORIZED: problemWords(
    401,
    '没有登录，或令牌不对',
    '发送 Authorization: Bearer 加管理 API 的令牌；令牌可能已过期或已删除',
    'No token, or a wrong one',
    'Send Authorization: Bearer with a token of the management API; it may have expired or been deleted',
  ),
  FORBIDDEN: problemWords(
    403,
    '这个角色不能这样做，或不是自己的租户',
    '换用有权限的令牌或账号',
    'Not with this role, or not for this tenant',
    'Use a token or an operator that may do it',
  ),
  CSRF_TOKEN_WRONG: problemWords(
    403,
    '缺少 X-CSRF-Token，或已不对',
    '重新读取 GET /api/v1/session，把 csrfToken 放进请求头',
    'X-CSRF-Token is missing or wrong',
    'Read GET /api/v1/session again and send its csrfToken in the header',
  ),
  DEAD_LETTER_UNKNOWN: problemWords(
    404,
    '没有这条死信',
    '它可能已被重新投递、丢弃，或超过保留期；用 GET /api/v1/dead-letters 查看现有的',
    'There is no such dead letter',
    'It may have been requeued, dropped or grown too old; list them with GET /api/v1/dead-letters',
  ),
  REQUEUE_IMPOSSIBLE: problemWords(
    409,
    '这条死信无法重新投递',
    'detail 写明了原因；请让来源重新发送原消息，再丢弃这条死信',
    'This dead letter cannot be requeued',
    'The detail says why; have its sender send the message again, then drop the letter',
  ),
  NOT_FOUND: problemWords(
    404,
    '没有这个地址',
    '对照 docs/openapi.json 检查路径和方法',
    'There is nothing at this address',
    'Check path and method against docs/openapi.json',
  ),
  METHOD_NOT_ALLOWED: problemWords(
    405,
    '这个地址不接受该方法',
    '对照 docs/openapi.json 检查方法',
    'The address does not take this method',
    'Check the method against docs/openapi.json',
  ),
  BODY_TOO_LARGE: problemWords(
    413,
    '正文太大',
    '把告警事件分成几次发送；单个事件不超过 1 MiB，一次不超过 8 MiB',
    'The body is too large',
    'Send alert events in portions: at most 1 MiB each, 8 MiB together',
  ),
  URI_TOO_LONG: problemWords(
    414,
    '地址太长',
    '检查路径里的 ID；最长为合同规定的长度',
    'The address is too long',
    'Check the ids in the path; none is longer than the contract says',
  ),
  UNSUPPORTED_MEDIA_TYPE: problemWords(
    415,
    '正文的格式或编码不支持',
    '发送 application/json，UTF-8 编码，可用 gzip',
    'The body’s format or encoding is not supported',
    'Send application/json in UTF-8, plain or as gzip',
  ),
} as const satisfies Record<Uppercase<string>, ProblemWords>;
