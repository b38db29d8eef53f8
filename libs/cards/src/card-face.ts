import { hash } from 'node:crypto';
import type { ButtonInteractionCard } from './button-interaction-card.js';

/**
 * SHA-256 hex of what a card looks like. The caller draws the card without the minute and with keys that say only what they
 * ask for; two equal faces look the same, so no code is spent on one for the other.
 */
export function cardFace(card: ButtonInteractionCard): string {
  return hash('sha256', JSON.stringify(card), 'hex');
}
