import { problemWords } from './refusal.js';

/** identity-service: operators and API tokens. */
export const ACCESS_REFUSALS = {
  OPERATOR_UNKNOWN: problemWords(
    404,
    '没有这个操作员',
    '用 GET /api/v1/operators 查看现有的操作员',
    'There is no such operator',
    'List the operators with GET /api/v1/operators',
  ),
  OPERATOR_EXISTS: problemWords(
    409,
    '已经有操作员了',
    '用已有的操作员登录，由管理员添加其他人',
    'There is an operator already',
    'Sign in as one; an admin adds the others',
  ),
  LAST_ADMIN: problemWords(
    409,
    '这是最后一个管理员',
    '先添加另一个管理员',
    'This is the last admin',
    'Make another admin first',
  ),
  WRONG_PASSWORD: problemWords(
    401,
    '名称或密码不对',
    '核对后再试，或请管理员重设密码',
    'The name or the password is wrong',
    'Check both and try again, or ask an admin for a new password',
  ),
  TOKEN_UNKNOWN: problemWords(
    404,
    '没有这个令牌',
    '用 GET /api/v1/tokens 查看现有的令牌',
    'There is no such token',
    'List the tokens with GET /api/v1/tokens',
  ),
  TOO_MANY_ATTEMPTS: problemWords(
    429,
    '这个地址的错误令牌或密码太多',
    '按 Retry-After 稍后再试',
    'Too many wrong tokens or passwords from this address',
    'Try again after Retry-After',
  ),
} as const;
