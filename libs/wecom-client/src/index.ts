export {
  CallbackCrypto,
  type CallbackCryptoOptions,
  type DecryptedMessage,
} from './crypto/callback-crypto.js';
export { CallbackCryptoError, type CallbackCryptoCode } from './crypto/callback-crypto-error.js';

export { CallbackRejectedError, type CallbackRejectedReason } from './callback/callback-rejected-error.js';
export { MAX_CALLBACK_BYTES, type CallbackQuery } from './callback/callback-envelope.js';
export { openUrlVerification, type UrlVerification } from './callback/open-url-verification.js';
export { openCallback, type CallbackRequest, type ReceiveIdsOf } from './callback/open-callback.js';
export { sealCallback, sealUrlVerification, type SealedCallback } from './callback/seal-callback.js';
export { openPassiveReply, sealPassiveReply } from './callback/passive-reply.js';
export { parseCallbackEvent } from './callback/parse-callback-event.js';
export { formatCallbackEvent } from './callback/format-callback-event.js';
export { callbackKey } from './callback/callback-key.js';
export type {
  CallbackEvent,
  CallbackEventInput,
  CallbackEventOf,
  CallbackFamily,
  CommandEvent,
  DataEvent,
  SystemEvent,
  UnknownEvent,
  UserMessage,
} from './callback/callback-event.js';

export type { ErrcodeClass } from './errors/errcode-class.js';
export { errcodeClassOf, errcodeEntries, errcodeEntry, type ErrcodeEntry } from './errors/errcode-table.js';
export {
  isGrantGone,
  isStaleToken,
  wecomApiError,
  WecomApiError,
  WecomBusyError,
  WecomCallerError,
  WecomCorpError,
  WecomLimitedError,
  WecomMemberError,
  WecomMessageError,
  WecomOperatorError,
  WecomTokenError,
  WecomUnknownCodeError,
  type WecomApiErrorFacts,
} from './errors/wecom-errors.js';
export { WecomTransportError, type TransportReason } from './errors/wecom-transport-error.js';

export { measuredWecomHttp, type CallLogger, type CallMetrics } from './http/measured-http.js';
export { WecomHttp, type WecomCall, type WecomHttpOptions, type WecomQuery } from './http/wecom-http.js';
export { withFreshToken, type TokenSource } from './http/fresh-token.js';

export { WecomClient } from './wecom-client.js';
export { BotScanClient } from './bot/bot-scan-client.js';
export {
  BOT_SCAN_BASE_URL,
  BOT_SCAN_EVERY_MS,
  BOT_SCAN_LIFE_MS,
  type BotScan,
  type BotScanResult,
} from './bot/bot-scan.js';
export type { SuiteToken } from './suite/suite-token.js';
export type { PreAuthCode } from './suite/pre-auth-code.js';
export type { EditionAgent, PermanentCode, PermanentCodeV1 } from './suite/permanent-code.js';
export type { AuthAgent, AuthCorpInfo, AuthInfo, Privilege } from './suite/auth-info.js';
export type { CorpToken } from './suite/corp-token.js';
export type { Agent } from './app/agent.js';
export type { AppAdmin } from './suite/admin-list.js';
export type { ProviderToken } from './provider/provider-token.js';
export {
  authorizeUrl,
  corpAuthorizeUrl,
  installUrl,
  STATE_PATTERN,
  webLoginUrl,
} from './oauth/oauth-urls.js';
export { randomState } from './oauth/random-state.js';
export type { CorpOauthIdentity } from './oauth/corp-user-info.js';
export type { OauthIdentity, UserDetail } from './oauth/user-info.js';
export type { DirectoryUser } from './contact/user.js';
export type { Department } from './contact/department-list.js';
export type { Tag } from './contact/tag-get.js';
export type { AppLicenseInfo } from './license/app-license-info.js';
export type { LicensedAccount, LicensedAccountPage, LicenseType } from './license/licensed-accounts.js';
export type { ActiveInfo } from './license/active-info.js';

export { encodeSendRequest, type MessageContent, type SendMessageRequest } from './message/send-request.js';
export type { SendMessageResult } from './message/send.js';
export {
  encodeUpdateRequest,
  type CardChange,
  type UpdateTargets,
  type UpdateTemplateCardRequest,
  type UpdateTemplateCardResult,
} from './message/update-template-card.js';
export { ROBOT_MESSAGES_PER_MINUTE, ROBOT_TEXT_BYTES, type RobotMessage } from './robot/send-by-robot.js';
export { matchReturnedIds } from './message/match-returned-ids.js';

export type * from './card/card-parts.js';
export {
  isUpdatable,
  type ButtonInteractionCard,
  type CardType,
  type MultipleInteractionCard,
  type NewsNoticeCard,
  type TemplateCard,
  type TemplateCardUpdate,
  type TextNoticeCard,
  type VoteInteractionCard,
} from './card/template-card.js';
export {
  buttonInteractionCard,
  multipleInteractionCard,
  newsNoticeCard,
  textNoticeCard,
  voteInteractionCard,
} from './card/card-builders.js';
export { bytesOf, charsOf, type CardProblem, type CardRule } from './card/card-problem.js';
export { validateTemplateCard, type CardMode } from './card/validate-template-card.js';
export { adviseTemplateCard, ADVISED_CHARS, type CardAdvice } from './card/advise-template-card.js';
export { departmentNameTemplate, neutraliseIdTemplates, userNameTemplate } from './card/id-templates.js';

export * from './protocol.js';

export { readBotCallback, type BotCallback, type BotMessage, type BotPress } from './bot/bot-callback.js';
export {
  BOT_CARD_CHARS,
  validateBotCard,
  type BotButton,
  type BotButtonCard,
  type BotCard,
  type BotNoticeCard,
  type BotVoteCard,
} from './bot/bot-card.js';
export {
  BotConnection,
  type BotConnectionOptions,
  type BotConnectionState,
  type BotOddity,
} from './bot/bot-connection.js';
export { botCard, botMarkdown, type BotChat, type BotContent, type BotWelcome } from './bot/bot-content.js';
export { BOT_BACKOFF, type BotBackoff } from './bot/bot-backoff.js';
export { BOT_ERRCODE_ROWS, type BotErrcodeClass } from './bot/bot-errcode-rows.js';
export {
  botApiError,
  BotApiError,
  BotBusyError,
  BotContentError,
  BotCredentialsError,
  BotLimitedError,
  BotNotActivatedError,
  BotNotSubscribedError,
  BotQuotaError,
  BotTargetError,
  BotTransportError,
  BotUnknownCodeError,
  BotWindowMissedError,
  type BotTransportReason,
} from './bot/bot-errors.js';
export * from './bot/bot-limits.js';
export { ConversationQuota, type ConversationLimits } from './bot/conversation-quota.js';
