/** Where bots connect; private deployments have an address of their own (D/101463). */
export const BOT_SOCKET_URL = 'wss://openws.work.weixin.qq.com';
/** A ping is advised every 30 s; the vendor's SDK takes two unanswered ones for a dead socket (D/101463). */
export const BOT_PING_MS = 30_000;
export const BOT_MISSED_PINGS = 2;
/** How long an answer to a frame is waited for; the vendor's SDK gives up after as long. */
export const BOT_ACK_MS = 5_000;
/** A pressed card can be changed for 5 s after the event, once (D/101032). */
export const BOT_UPDATE_WINDOW_MS = 5_000;
/** The welcome after `enter_chat` (D/101463). */
export const BOT_WELCOME_WINDOW_MS = 5_000;
/** Replies to a message (D/101463). */
export const BOT_REPLY_WINDOW_MS = 24 * 3_600_000;
/** Replies and pushes of one conversation together (D/101463). */
export const BOT_MESSAGES_PER_MINUTE = 30;
export const BOT_MESSAGES_PER_HOUR = 1_000;
/** Bytes of markdown in one push or reply (D/101463). */
export const BOT_MARKDOWN_BYTES = 20_480;
/** A frame above this is no callback of WeCom's; the socket is closed before it fills the memory. */
export const BOT_FRAME_BYTES = 1024 * 1024;
