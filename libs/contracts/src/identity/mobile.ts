/** Digits, spaces and hyphens between them; with + and the country code outside China (D/95402: 5 to 32 bytes). */
export const MOBILE_PATTERN = /^\+?\d(?:[ -]?\d){4,22}$/;
export const MOBILE_MESSAGE =
  '$property must be a phone number: digits, with + and the country code outside China';

/** As it is kept and as WeCom is asked for it: what people put between the digits goes. */
export const cleanMobile = (mobile: string): string => mobile.replaceAll(/[ -]/g, '');
