/** Parts of a template card in WeCom's own spelling, as sent (D/90372 §4.3). Advised lengths are in card-advice.ts. */

export interface CardSource {
  icon_url?: string;
  desc?: string;
  /** 0 grey, 1 black, 2 red, 3 green. */
  desc_color?: 0 | 1 | 2 | 3;
}

export interface ActionMenu {
  desc?: string;
  /** 1 to 3 entries; key at most 1024 bytes, unique in the card. */
  action_list: { text: string; key: string }[];
}

export interface MainTitle {
  title?: string;
  desc?: string;
}

/** Click target: 0 or absent none, 1 url, 2 mini program. */
export interface Clickable {
  type?: 0 | 1 | 2;
  url?: string;
  appid?: string;
  pagepath?: string;
}

export interface QuoteArea extends Clickable {
  title?: string;
  quote_text?: string;
}

export interface ImageTextArea extends Clickable {
  title?: string;
  desc?: string;
  image_url: string;
}

export interface HorizontalContent {
  /** 0 or absent plain, 1 url, 2 attachment, 3 member detail. */
  type?: 0 | 1 | 2 | 3;
  keyname: string;
  value?: string;
  url?: string;
  media_id?: string;
  userid?: string;
}

export interface JumpItem extends Clickable {
  title: string;
}

export interface VerticalContent {
  title: string;
  desc?: string;
}

export interface CardImage {
  url: string;
  /** Above 1.3 and below 2.25. */
  aspect_ratio?: number;
}

export interface CardOption {
  id: string;
  text: string;
}

export interface ButtonSelection {
  question_key: string;
  title?: string;
  option_list: CardOption[];
  selected_id?: string;
}

export interface CardButton {
  /** 0 or absent calls back with key, 1 opens url and calls nothing back. */
  type?: 0 | 1;
  text: string;
  /** 1 primary, 2 secondary; the pages disagree about 3 and 4. */
  style?: 1 | 2 | 3 | 4;
  key?: string;
  url?: string;
}

export interface Checkbox {
  question_key: string;
  /** 0 single, 1 multiple. */
  mode?: 0 | 1;
  option_list: (CardOption & { is_checked: boolean })[];
  /** Update only. */
  disable?: boolean;
}

export interface SelectQuestion {
  question_key: string;
  title?: string;
  option_list: CardOption[];
  selected_id?: string;
  /** Update only. */
  disable?: boolean;
}

export interface SubmitButton {
  text: string;
  key: string;
}
