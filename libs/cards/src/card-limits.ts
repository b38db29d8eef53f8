/**
 * Lengths we draw to. WeCom's advised lengths of app cards (D/90372) are longer for some fields; these are the shorter set
 * of the bot cards with the same layout (D/99110, D/101032), which is what a narrow phone shows whole. Characters.
 */
export const CARD_LIMITS = {
  title: 26,
  /** The app cards' 44: state, end of a snooze and minute must stand here, mostly in half-width characters. */
  titleDesc: 44,
  subTitle: 112,
  rowName: 5,
  rowValue: 26,
  quote: 112,
  /** Ten Chinese characters are advised; eleven Latin letters are narrower. */
  buttonText: 11,
} as const;

/** WeCom's own advice for app cards (D/90372): a template whose fixed text alone is longer is refused. Characters. */
export const ADVISED_LIMITS = { title: 36, subTitle: 160 } as const;

/** Hard: more rows are refused with 42035. */
export const MAX_ROWS = 6;
/** Lines of the custom area, rows and text together (contract §2; no official page states it, wecom/04 §5). */
export const MAX_CUSTOM_LINES = 8;
/** Hard: UTF-8 bytes of a button or menu key. */
export const MAX_KEY_BYTES = 1024;
