import type { TemplateCard } from '../card/template-card.js';
import type { WireObject } from '../http/wecom-answer.js';

/** What a message says; the content objects are WeCom's own, sent as they are (D/90372 §3). */
export type MessageContent =
  | { msgtype: 'template_card'; template_card: TemplateCard }
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'textcard'; textcard: { title: string; description: string; url: string; btntxt?: string } };

export interface SendMessageRequest {
  /** Member userids (at most 1000), or '@all' for everyone in scope. People reached otherwise are silent when unlicensed. */
  toUser?: readonly string[] | '@all';
  /** At most 100. */
  toParty?: readonly number[];
  /** At most 100. */
  toTag?: readonly number[];
  agentId: number;
  message: MessageContent;
  /** Replace `$userName=…$` templates in the fields of 04 §1.5. */
  enableIdTrans?: boolean;
  enableDuplicateCheck?: boolean;
  /** Seconds, 1800 by default, at most 14400. */
  duplicateCheckInterval?: number;
}

/** The exact bytes of a send, to be stored before the first attempt and repeated with sendRaw. */
export function encodeSendRequest(request: SendMessageRequest): string {
  const body: WireObject = {
    touser: pipes(request.toUser),
    toparty: pipes(request.toParty),
    totag: pipes(request.toTag),
    agentid: request.agentId,
    ...request.message,
    enable_id_trans: request.enableIdTrans ? 1 : undefined,
    enable_duplicate_check: request.enableDuplicateCheck ? 1 : undefined,
    duplicate_check_interval: request.duplicateCheckInterval,
  };
  return JSON.stringify(body);
}

function pipes(ids: readonly (string | number)[] | '@all' | undefined): string | undefined {
  if (ids === undefined || ids.length === 0) return undefined;
  return typeof ids === 'string' ? ids : ids.join('|');
}
