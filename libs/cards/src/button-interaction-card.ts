/** One row of the card's list; type 0 (absent) is plain text. */
export interface CardRow {
  keyname: string;
  value: string;
}

export interface CardButton {
  type: 0;
  text: string;
  /** Only 1 (primary) and 2 (secondary): the pages disagree about how 3 and 4 look (wecom/04 §4.3). */
  style: 1 | 2;
  key: string;
}

export interface CardMenuEntry {
  text: string;
  key: string;
}

/**
 * The part of WeCom's `button_interaction` template card (D/90372) that we draw, without `task_id`: the sender adds it
 * on a send and leaves it out on an update. Structurally a wecom-client `TemplateCard`.
 */
export interface ButtonInteractionCard {
  card_type: 'button_interaction';
  source: { desc: string; desc_color: 0 | 1 | 2 | 3 };
  action_menu?: { desc: string; action_list: CardMenuEntry[] };
  main_title: { title: string; desc: string };
  quote_area?: { type: 0; quote_text: string };
  sub_title_text?: string;
  horizontal_content_list: CardRow[];
  card_action?: { type: 1; url: string };
  button_list: CardButton[];
  /** Update only (D/94945): a grey button nobody can press. */
  replace_text?: string;
}
