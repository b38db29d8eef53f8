import { ACCESS_REFUSALS } from './access-refusals.js';
import { ALERT_REFUSALS } from './alert-refusals.js';
import { DESK_REFUSALS } from './desk-refusals.js';
import { CONFIGURATION_REFUSALS } from './configuration-refusals.js';
import { GENERAL_REFUSALS } from './general-refusals.js';
import { IDENTITY_REFUSALS } from './identity-refusals.js';
import { INSTALLATION_REFUSALS } from './installation-refusals.js';
import { SOURCE_REFUSALS } from './source-refusals.js';
import type { ProblemWords } from './refusal.js';
import { SPACE_REFUSALS } from './space-refusals.js';

/**
 * Every way a request can be refused or fail: HTTP status, meaning and remedy. The gateway's answers, the pages of
 * problems and OpenAPI are made from it; a code without status or words does not compile.
 */
export const REFUSALS = {
  ...GENERAL_REFUSALS,
  ...INSTALLATION_REFUSALS,
  ...IDENTITY_REFUSALS,
  ...ACCESS_REFUSALS,
  ...ALERT_REFUSALS,
  ...CONFIGURATION_REFUSALS,
  ...SPACE_REFUSALS,
  ...DESK_REFUSALS,
  ...SOURCE_REFUSALS,
} as const satisfies Record<Uppercase<string>, ProblemWords>;

export type RefusalCode = keyof typeof REFUSALS;
export type GeneralRefusalCode = keyof typeof GENERAL_REFUSALS;
/** What a request says for itself. */
export type OwnRefusalCode = Exclude<RefusalCode, GeneralRefusalCode>;

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);
export const isGeneralRefusal = (code: string): code is GeneralRefusalCode =>
  Object.hasOwn(GENERAL_REFUSALS, code);
