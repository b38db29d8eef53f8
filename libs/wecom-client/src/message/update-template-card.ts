import type { TemplateCardUpdate } from '../card/template-card.js';
import { pipeList } from '../http/wecom-answer.js';
import type { WecomHttp } from '../http/wecom-http.js';

/** Whose copies change: named recipients, or everyone who received the message. */
export type UpdateTargets =
  { atAll: true } | { userIds?: readonly string[]; partyIds?: readonly number[]; tagIds?: readonly number[] };

/** Mode A greys the button out with a text; mode B replaces the whole card and alone can show names (04 §1.5). */
export type CardChange =
  { button: { replaceName: string } } | { templateCard: TemplateCardUpdate; enableIdTrans?: boolean };

export interface UpdateTemplateCardRequest {
  agentId: number;
  /** From a send or a click: one call, within 72 h. */
  responseCode: string;
  targets: UpdateTargets;
  change: CardChange;
}

export interface UpdateTemplateCardResult {
  /** Targets outside the scope or not recipients of the message; lower-cased, see matchReturnedIds. */
  invalidUsers: string[];
}

/** The exact bytes of an update, to be stored and repeated with updateTemplateCardRaw. */
export function encodeUpdateRequest(request: UpdateTemplateCardRequest): string {
  const { targets, change } = request;
  return JSON.stringify({
    ...('atAll' in targets
      ? { atall: 1 }
      : { userids: targets.userIds, partyids: targets.partyIds, tagids: targets.tagIds }),
    agentid: request.agentId,
    response_code: request.responseCode,
    ...('button' in change
      ? { button: { replace_name: change.button.replaceName } }
      : { enable_id_trans: change.enableIdTrans ? 1 : undefined, template_card: change.templateCard }),
  });
}

/** Corrects a sent card (D/94945); 60140, 42022, 42015 and 82102 mean this code or target is dead, never retry. */
export function updateTemplateCard(
  http: WecomHttp,
  corpAccessToken: string,
  request: UpdateTemplateCardRequest,
): Promise<UpdateTemplateCardResult> {
  return updateTemplateCardRaw(http, corpAccessToken, encodeUpdateRequest(request));
}

/** Sends stored bytes of encodeUpdateRequest; 60140 on a repeat after an unknown outcome means "probably applied" (05 §1.4). */
export async function updateTemplateCardRaw(
  http: WecomHttp,
  corpAccessToken: string,
  bodyText: string,
): Promise<UpdateTemplateCardResult> {
  const answer = await http.postRaw('message/update_template_card', corpAccessToken, bodyText);
  return { invalidUsers: pipeList(answer.invaliduser) };
}
