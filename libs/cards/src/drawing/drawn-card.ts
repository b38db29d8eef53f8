// eslint-disable-next-line @typescript-eslint/no-explicit-any -- cards of all five types, as WeCom's API spells them
export type Json = Record<string, any>;

export interface DrawnButton {
  text: string;
  style: number;
  clickable: boolean;
  /** A type-1 button opens this instead of sending an event. */
  url?: string;
}

/** A template card as one member's screen has it. */
export interface DrawnCard {
  msgId: string;
  content: Json;
  buttons: DrawnButton[];
  menu: string[];
}

/** Where a link of the card leads on the page that draws it; undefined = nowhere. */
export type Linker = (url: unknown) => string | undefined;

export const objects = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

export const greyButton = (text: unknown): DrawnButton => ({
  text: String(text),
  style: 0,
  clickable: false,
});

/** The buttons that a card of its own brings, the first of them blue where it does not say. */
export function buttonsOf(card: Json, clickable: boolean): DrawnButton[] {
  if (card.replace_text !== undefined) return [greyButton(card.replace_text)];
  const submit = card.submit_button as Json | undefined;
  const own = [...objects(card.button_list), ...(submit === undefined ? [] : [submit])];
  return own.map((button, i) => ({
    text: String(button.text),
    style: Number(button.style ?? (button === submit || i === 0 ? 1 : 2)),
    clickable,
    url: button.type === 1 ? String(button.url) : undefined,
  }));
}

export const menuOf = (card: Json): string[] =>
  objects((card.action_menu as Json | undefined)?.action_list).map((entry) => String(entry.text));
