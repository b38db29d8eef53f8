import type { UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks before it deletes; what was refused is the page's to say, from the mutation. */
export function useAskDeletion(remove: Pick<UseMutationResult<unknown, Error, string>, 'mutateAsync'>) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (key: string, title: string) =>
    void modal.confirm({
      title,
      okText: t('action.delete'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => remove.mutateAsync(key).catch(() => undefined),
    });
}
