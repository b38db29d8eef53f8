/** suite_ticket is pushed every 10 minutes and valid 30: two lost pushes fit (D/90628). */
export const SUITE_TICKET_VALID_MS = 30 * 60_000;
/** Interval between two suite_ticket pushes (D/90628; about 12 minutes in a user report). */
export const SUITE_TICKET_PUSH_MS = 10 * 60_000;
/** A response code from a send or a click can be used once within 72 hours (D/94945, 2025-07-24). */
export const RESPONSE_CODE_VALID_MS = 72 * 3_600_000;
/** The temporary auth_code of create_auth or the install redirect: 10 minutes, one use (D/90603). */
export const AUTH_CODE_VALID_MS = 10 * 60_000;
/** pre_auth_code of an install link (D/90601). */
export const PRE_AUTH_CODE_VALID_MS = 20 * 60_000;
/** OAuth and web-login code: 5 minutes, one use (D/91120). */
export const OAUTH_CODE_VALID_MS = 5 * 60_000;
/** Usual life of suite, provider and corp access tokens; use the returned expires_in (D/90600). */
export const ACCESS_TOKEN_VALID_MS = 7_200_000;
/** WeCom drops a callback connection after 5 s without an answer (D/91116). */
export const CALLBACK_ANSWER_BUDGET_MS = 5_000;
/** create_auth, change_auth, cancel_auth and reset_permanent_code: the admin's dialog waits 1 s (D/90642). */
export const AUTHORIZATION_ANSWER_BUDGET_MS = 1_000;
/** GET verification of a callback URL (D/91116). */
export const URL_VERIFICATION_BUDGET_MS = 1_000;
/** Repeats of an unanswered callback (D/91116). */
export const CALLBACK_RETRIES = 3;
/** Accepted distance between callback timestamp and our clock; no maximum is documented (01 §2.4 advice). */
export const CALLBACK_CLOCK_SKEW_SECONDS = 600;
/** Body a command callback must be answered with; anything else counts as an error text, even with 200 (D/90613). */
export const COMMAND_ANSWER = 'success';
/** message/send can be recalled for 24 hours (D/94947). */
export const RECALL_WINDOW_MS = 24 * 3_600_000;
/** Recipients of one message/send (D/90372). */
export const MAX_SEND_USERS = 1_000;
export const MAX_SEND_PARTIES = 100;
export const MAX_SEND_TAGS = 100;
/** Person-messages per app and member, the excess is dropped without an error (D/90454). */
export const MEMBER_MESSAGES_PER_MINUTE = 30;
export const MEMBER_MESSAGES_PER_HOUR = 1_000;
/** Base frequency per corp and API (D/90454); message/send does not count against it. */
export const CORP_API_CALLS_PER_MINUTE = 10_000;
export const CORP_API_CALLS_PER_HOUR = 150_000;
/** enable_duplicate_check window: default 30 minutes, at most 4 hours (D/90372). */
export const DUPLICATE_CHECK_DEFAULT_SECONDS = 1_800;
export const DUPLICATE_CHECK_MAX_SECONDS = 14_400;
/** Reserve this for every token, ticket and code (02 §0). */
export const CREDENTIAL_MAX_BYTES = 512;
/** Interface licence trial per corp and app, counted from the first installation (D/95844). */
export const LICENSE_TRIAL_MS = 90 * 86_400_000;
