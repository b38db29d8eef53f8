export * from './answers/answer-for.js';
export { type Outcome, outcomeOfRefusal, type SenderAnswer } from './answers/outcome.js';
export * from './read-body.js';
export { MAX_BODY_BYTES, plainBody, textOfBody } from './reading/body-text.js';
export { type BodyProblem, BodyRefused } from './reading/refusals.js';
export type { RefusedEvent } from './reading/body-reading.js';
export { robotOf } from './kinds/robot-text.js';
export * from './settings/parse-settings.js';
export type * from './settings/settings.js';
