import type { BodyReading } from '../reading/body-reading.js';
import type { SourceSettings } from '../settings/settings.js';

/**
 * What one kind of sender means by a body: says its events to `reading`. Throws EventRefused for one event inside `each` or
 * `one`, BodyRefused for the body as a whole.
 */
export type SourceAdapter = (body: unknown, reading: BodyReading, settings: SourceSettings) => void;
