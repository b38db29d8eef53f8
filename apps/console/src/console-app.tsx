import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { ApiProblem, hasStatus } from './api/problem';
import { useLook } from './look/look-choice';
import { themeOf } from './look/theme';
import { router } from './routes';
import { SESSION } from './session/session.data';

/** What the server refused stays refused; only a server that did not answer is asked again. */
const worthAnother = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiProblem && error.status < 500);

/** A session that ended while a page was open leads to the door, and back to the page from there. */
const askWhoIsIn = (error: Error): void => {
  if (hasStatus(error, 401)) void client.invalidateQueries({ queryKey: SESSION });
};

const client = new QueryClient({
  queryCache: new QueryCache({ onError: askWhoIsIn }),
  mutationCache: new MutationCache({ onError: askWhoIsIn }),
  defaultOptions: { queries: { retry: worthAnother, staleTime: 10_000, refetchOnWindowFocus: true } },
});

export function ConsoleApp() {
  const { t, i18n } = useTranslation();
  const closable = { 'aria-label': t('action.close') };
  const look = useLook();
  return (
    <ConfigProvider
      locale={i18n.language === 'zh' ? zhCN : enGB}
      theme={themeOf(look)}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      drawer={{ closable }}
      modal={{ closable }}
    >
      {/* Around the dialogs too, which App draws: they may ask for what they show. */}
      <QueryClientProvider client={client}>
        <App>
          <RouterProvider router={router} />
        </App>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
