import { buttonsOf, drawCard, type Json, menuOf, objects } from '@app/cards/drawing';
import '@app/cards/drawing/card.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import './wecom-card.css';

/** A template card drawn as WeCom shows it on a phone, by the same drawing as the sandbox's wall. It is to be looked at only. */
export function WecomCard({ card, label }: { card: Json; label: string }) {
  const { t } = useTranslation();
  const more = t('card.more');
  const markup = useMemo(() => {
    const drawn = { msgId: '', content: card, buttons: buttonsOf(card, true), menu: menuOf(card) };
    return drawCard(drawn, () => undefined, { more }).markup; // every text in it is escaped there
  }, [card, more]);
  return (
    <figure className="wecom">
      <div inert dangerouslySetInnerHTML={{ __html: markup }} />
      <figcaption className="hidden">{`${label}: ${textOf(card)}`}</figcaption>
    </figure>
  );
}

/** For those who hear the card: the drawing itself takes no part in the page. */
function textOf(card: Json): string {
  const rows = objects(card.horizontal_content_list).map(
    ({ keyname, value }) => `${keyname}: ${value ?? ''}`,
  );
  const { title, desc } = (card.main_title ?? {}) as Json;
  return [title, desc, card.sub_title_text, ...rows].filter(Boolean).join('; ');
}
