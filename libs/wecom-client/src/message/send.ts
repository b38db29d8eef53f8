import { optionalString } from '../http/read-answer.js';
import { pipeList, type WireObject } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';
import { encodeSendRequest, type SendMessageRequest } from './send-request.js';

export interface SendMessageResult {
  msgId?: string;
  /** Ticket for one update_template_card within 72 h; only for updatable cards. */
  responseCode?: string;
  /** Unknown or outside the visible scope; lower-cased by WeCom, see matchReturnedIds. */
  invalidUsers: string[];
  /** In scope without a valid basic licence; lower-cased too. Only members named in toUser appear (D/95652). */
  unlicensedUsers: string[];
  invalidParties: string[];
  invalidTags: string[];
}

/** Sends one message; partial failure is a success with lists, 81013 (WecomMemberError) means nobody could be reached. */
export function send(
  http: WecomHttp,
  corpAccessToken: string,
  request: SendMessageRequest,
): Promise<SendMessageResult> {
  return sendRaw(http, corpAccessToken, encodeSendRequest(request));
}

/**
 * Sends stored bytes of encodeSendRequest. After an unknown outcome repeat the same bytes: for a card 42014 then means
 * the first attempt went through and its response code is lost (07 §3). `correlationId`: see WecomHttpOptions; default is its answer.
 */
export async function sendRaw(
  http: WecomHttp,
  corpAccessToken: string,
  bodyText: string,
  correlationId?: string,
): Promise<SendMessageResult> {
  return sendResultOf(await http.postRaw('message/send', corpAccessToken, bodyText, correlationId));
}

function sendResultOf(answer: WireObject): SendMessageResult {
  return {
    msgId: optionalString(answer.msgid),
    responseCode: optionalString(answer.response_code),
    invalidUsers: pipeList(answer.invaliduser),
    unlicensedUsers: pipeList(answer.unlicenseduser),
    invalidParties: pipeList(answer.invalidparty),
    invalidTags: pipeList(answer.invalidtag),
  };
}
