import type {
  ButtonInteractionCard,
  MultipleInteractionCard,
  NewsNoticeCard,
  TextNoticeCard,
  VoteInteractionCard,
} from './template-card.js';

type Parts<T> = Omit<T, 'card_type'>;

/** Text notice; needs card_action and one of main_title.title and sub_title_text. */
export function textNoticeCard(parts: Parts<TextNoticeCard>): TextNoticeCard {
  return { card_type: 'text_notice', ...parts };
}

/** Notice with a picture; needs card_action and one of card_image and image_text_area. */
export function newsNoticeCard(parts: Parts<NewsNoticeCard>): NewsNoticeCard {
  return { card_type: 'news_notice', ...parts };
}

/** Card with up to six buttons whose presses call back. */
export function buttonInteractionCard(parts: Parts<ButtonInteractionCard>): ButtonInteractionCard {
  return { card_type: 'button_interaction', ...parts };
}

/** Single or multiple choice of up to 20 options with a submit button. */
export function voteInteractionCard(parts: Parts<VoteInteractionCard>): VoteInteractionCard {
  return { card_type: 'vote_interaction', ...parts };
}

/** Up to three drop-downs with a submit button. */
export function multipleInteractionCard(parts: Parts<MultipleInteractionCard>): MultipleInteractionCard {
  return { card_type: 'multiple_interaction', ...parts };
}
