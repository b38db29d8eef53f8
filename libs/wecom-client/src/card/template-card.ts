import type {
  ActionMenu,
  ButtonSelection,
  CardButton,
  CardImage,
  CardSource,
  Checkbox,
  Clickable,
  HorizontalContent,
  ImageTextArea,
  JumpItem,
  MainTitle,
  QuoteArea,
  SelectQuestion,
  SubmitButton,
  VerticalContent,
} from './card-parts.js';

export interface TextNoticeCard {
  card_type: 'text_notice';
  source?: CardSource;
  action_menu?: ActionMenu;
  /** Mandatory with action_menu. */
  task_id?: string;
  /** This title or sub_title_text is mandatory. */
  main_title?: MainTitle;
  quote_area?: QuoteArea;
  emphasis_content?: { title?: string; desc?: string };
  sub_title_text?: string;
  horizontal_content_list?: HorizontalContent[];
  jump_list?: JumpItem[];
  card_action: Clickable;
}

export interface NewsNoticeCard {
  card_type: 'news_notice';
  source?: CardSource;
  action_menu?: ActionMenu;
  /** Mandatory with action_menu. */
  task_id?: string;
  main_title: MainTitle;
  quote_area?: QuoteArea;
  /** One of image_text_area and card_image is mandatory. */
  image_text_area?: ImageTextArea;
  card_image?: CardImage;
  vertical_content_list?: VerticalContent[];
  horizontal_content_list?: HorizontalContent[];
  jump_list?: JumpItem[];
  card_action: Clickable;
}

export interface ButtonInteractionCard {
  card_type: 'button_interaction';
  source?: CardSource;
  action_menu?: ActionMenu;
  task_id: string;
  main_title: MainTitle;
  quote_area?: QuoteArea;
  sub_title_text?: string;
  horizontal_content_list?: HorizontalContent[];
  card_action?: Clickable;
  button_selection?: ButtonSelection;
  button_list: CardButton[];
}

export interface VoteInteractionCard {
  card_type: 'vote_interaction';
  source?: Omit<CardSource, 'desc_color'>;
  task_id: string;
  main_title: MainTitle;
  checkbox: Checkbox;
  submit_button: SubmitButton;
}

export interface MultipleInteractionCard {
  card_type: 'multiple_interaction';
  source?: Omit<CardSource, 'desc_color'>;
  task_id: string;
  main_title: MainTitle;
  select_list: SelectQuestion[];
  submit_button: SubmitButton;
}

/** A card as message/send takes it. */
export type TemplateCard =
  TextNoticeCard | NewsNoticeCard | ButtonInteractionCard | VoteInteractionCard | MultipleInteractionCard;

export type CardType = TemplateCard['card_type'];

/** replace_text shows a grey button nobody can press; it exists in updates of the three interactive types only. */
type Replaceable<T> = Omit<T, 'task_id' | 'submit_button'> & {
  replace_text?: string;
  submit_button?: SubmitButton;
};

/** A card as update_template_card takes it; task_id stays out: it is in no sample of the update page (05 §1.2). */
export type TemplateCardUpdate =
  | Omit<TextNoticeCard, 'task_id'>
  | Omit<NewsNoticeCard, 'task_id'>
  | (Omit<ButtonInteractionCard, 'task_id'> & { replace_text?: string })
  | Replaceable<VoteInteractionCard>
  | Replaceable<MultipleInteractionCard>;

/** True when a send of this card answers a response_code: it can be corrected later (D/90372, 2025-09-24). */
export function isUpdatable(card: TemplateCard): boolean {
  return card.card_type === 'text_notice' || card.card_type === 'news_notice'
    ? card.action_menu !== undefined
    : true;
}
