import { useTranslation } from 'react-i18next';
import type { IntegrationDetail } from '../integrations/integrations.data';
import { AskedChecks } from '../own-app/asked-checks';
import { useCheck } from '../own-app/check.data';
import { NewSecret } from '../own-app/new-secret';
import { Managed } from '../session/managed';
import { EmptyNote } from '../show/empty-note';
import { QueryView } from '../show/query-view';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { useBotChats } from './bot.data';

/** Of a smart bot: how its connection stands, the groups it knows, and its Secret. */
export function BotSections({ integration }: { integration: IntegrationDetail }) {
  const { t } = useTranslation();
  const { id } = integration;
  const check = useCheck(id);
  return (
    <>
      <Managed>
        <AskedChecks query={check} />
      </Managed>
      <section className="panel">
        <h2>{t('bot.chats')}</h2>
        <p className="soft">{t('bot.chatsText')}</p>
        <Chats id={id} />
      </section>
      <Managed>
        <section className="panel">
          <h2>Secret</h2>
          <p className="soft">{t('bot.secretText')}</p>
          <NewSecret id={id} />
        </section>
      </Managed>
    </>
  );
}

function Chats({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <QueryView query={useBotChats(id)}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyNote title={t('bot.noChats')} text={t('bot.noChatsText')} />
        ) : (
          <ul className="checks">
            {items.map(({ chatId, lastWroteAt, trouble }) => (
              <li key={chatId}>
                <LampWord lamp={trouble === null ? 'ok' : 'bad'}>
                  <span>
                    <b className="mono">{chatId}</b> <When at={lastWroteAt} />
                  </span>
                </LampWord>
                {trouble !== null && <p>{trouble}</p>}
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
