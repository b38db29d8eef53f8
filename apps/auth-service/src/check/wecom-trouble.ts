import { UpstreamError } from '@app/platform';
import { WecomApiError, WecomTransportError } from '@app/wecom-client';
import type { ConnectionCheck } from '@app/contracts';
import { words, wrong } from './found.js';

/** 60020: the caller's address is not on the list of trusted ones. */
const IP_NOT_ALLOWED = 60020;
const NO_SUCH_SECRET = new Set([40001, 40091]);
const NO_SUCH_CORP = 40013;
const OTHER_AGENT = new Set([301002, 40056, 301005]);
const TOO_OFTEN = new Set([45009, 45033]);

/** The error of WeCom behind whatever was thrown about it. */
export function wecomErrorIn(error: unknown): WecomApiError | undefined {
  if (error instanceof WecomApiError) return error;
  return error instanceof Error && error.cause instanceof Error ? wecomErrorIn(error.cause) : undefined;
}

const isOutage = (error: unknown): boolean =>
  error instanceof WecomTransportError || (error instanceof UpstreamError && error.retryable);

/** What a failed call means to somebody who sets a connection up. Throws what is none of WeCom's failures. */
export function troubleOf(error: unknown): ConnectionCheck {
  const wecom = wecomErrorIn(error);
  if (!wecom) {
    if (!isOutage(error)) throw error;
    return wrong(
      'token',
      words('企业微信没有应答', 'WeCom does not answer'),
      words(
        '确认服务器能访问 qyapi.weixin.qq.com（出网、代理、DNS），稍后再检查',
        'See that this server reaches qyapi.weixin.qq.com (egress, proxy, DNS), then check again',
      ),
    );
  }
  if (wecom.errcode === IP_NOT_ALLOWED) return untrusted(wecom);
  if (OTHER_AGENT.has(wecom.errcode)) return otherAgent(wecom);
  return noToken(wecom);
}

function untrusted({ callerAddress }: WecomApiError): ConnectionCheck {
  const address = callerAddress ?? '';
  return wrong(
    'trusted_ip',
    words(
      `企业微信看到的出口 IP${address && ` ${address}`} 不在可信 IP 里（60020）`,
      `WeCom sees us call from ${address || 'an address'} that is not trusted (60020)`,
    ),
    words(
      `在 应用管理 → 应用 → 企业可信IP 添加 ${address || '本服务的出口 IP'}`,
      `Add ${address || 'the address this server calls from'} at 应用管理 → 应用 → 企业可信IP`,
    ),
  );
}

const otherAgent = ({ errcode }: WecomApiError): ConnectionCheck =>
  wrong(
    'agent',
    words(
      `AgentId 不是这个 Secret 所属的应用（${errcode}）`,
      `The AgentId is not that of the app whose Secret this is (${errcode})`,
    ),
    words(
      '在应用详情页核对 AgentId 与 Secret 来自同一个应用；AgentId 填错就断开这个连接，重新接入',
      'On the app’s page see that AgentId and Secret are of one app; for a wrong AgentId disconnect it and connect anew',
    ),
  );

function noToken({ errcode, api }: WecomApiError): ConnectionCheck {
  if (NO_SUCH_SECRET.has(errcode))
    return wrong(
      'token',
      words(
        `Secret 不对，或应用已停用（${errcode}）`,
        `The Secret is wrong, or the app is stopped (${errcode})`,
      ),
      words(
        '在应用详情页重新查看 Secret（在企业微信客户端里显示），用 PUT …/credentials 更新',
        'Look the Secret up on the app’s page (it is shown in the WeCom client) and put it with PUT …/credentials',
      ),
    );
  if (errcode === NO_SUCH_CORP)
    return wrong(
      'token',
      words('Corp ID 不存在（40013）', 'There is no such Corp ID (40013)'),
      words(
        '在 我的企业 → 企业信息 复制 企业ID；填错就断开这个连接，重新接入',
        'Copy the Corp ID from 我的企业 → 企业信息; for a wrong one disconnect it and connect anew',
      ),
    );
  if (TOO_OFTEN.has(errcode))
    return wrong(
      'token',
      words(
        `调用太频繁，企业微信暂时不答（${errcode}）`,
        `WeCom is asked too often and answers later (${errcode})`,
      ),
      words('一小时后再检查', 'Check again in an hour'),
    );
  return wrong(
    'token',
    words(`企业微信拒绝了 ${api}（${errcode}）`, `WeCom refused ${api} (${errcode})`),
    words(`按错误码 ${errcode} 处理（docs/wecom/07）`, `Follow the errcode ${errcode} (docs/wecom/07)`),
  );
}
